/**
 * The key pairs that a browser cannot make from a seed. They are public on purpose: they protect nothing, and a run must
 * be repeatable. `k1` signs first, `k2` and `k3` after rotations; `mallory` is an attacker's own.
 */
export const rsaKeys = {
  k1: {
    kty: 'RSA',
    n: 'sMNQQrvBzmMDOVgxYLW9QnuEiQD7h7g4Vhdd1rkM08Pyf_izX_YxTRdFYda_kHB7Ur4o0i3HhxAd8yXj3QeHHM0Rd7hMFEaUzIBAJR3LCMahoR8N3TldiFweIi__362zGpttJKvMVOEzrNOAt5kBQb_BeucPKo-BkqJNpYdDA3xjUvTvxjpqRbQd9oXYc9w6ax-UdtMRtq2PAIRowbeb51K3MBCGYSIKnmrn7o5-TvmuLLI6YdL1ZDXV_zpnsDBkd0PxSV8Tu24rAECMiel78bV2qBlbFEgnmmybI474hEAPe3xtu8a7n9asA65S9EZb7rTQpFEgWqbsi0CcANsmjw',
    e: 'AQAB',
    d: 'I5Vd7eEwNaT2_C9F2Wsci2qkFpRtDjhGlwYjLNuZunOiuKJPMc00xYkevYBmleQe31xKiW0P0p-q98yz30XprCGYF5qxLg-7WqOixhYGTmD2HqJKvzMSIiYxJr606slj2cJaKVywSJIBPhRhwBP8DclVYLFs-yticStdKCpfki69HZ8pjKULVVMxVBgMhHDjUo8YYDK_3f2rvc8PjbyzjqKktQqF__bIPvF7CNgkw5FBFvkTD5BpuEnVIOjTfRjANUj3tENcx3gIMqjbgZuUgYR0WcBwKNnSjqRFh0mPs8IPZ70S19N9BOokzib1Bd3HKVhope4BJhbHpfmkzpppyQ',
    p: '6pFeCZtb2EfmhpWcaoPIyxSCKhbV-2ZIhd8UKTE5dtPwi4-uyYprbzg-j1ZNAhoh_Nc-0vYWswfdHtoch3K___2VWsYpFX0MDbxrHUI5IAr-xuw5ap6fgpQphVmOi8-9UxmUGT2-LeHebQuR3IwQiX9umAHnuSuzhihdkN8LYUU',
    q: 'wOneAyRHpQURyNWZ_v6LKeHGIHpbRiaHgLWm3TpLUcbKhQwcDmeW6nUPw5pPJ0Kje4p1wFGRvTH-7IfxfaETOhON2mxBIV5ddrl2Ck-Qulb3xVOoo5MOeFjPm3Q2vL3KX4SI6H2FwLWLjIWrbfNDyuJPl_X5G_iF9xafYpn_Q8M',
    dp: 'oY9cOLuzx8TGB352jHqWSyGmAX1XBt_NJb-fcDvCO5EAhe-B0LixBJq1pB4pzj_XlwFd-QmcWtUYvM43hidIDPZI74u68lz9d1yGXlGlbOeF0dcUONZmQRbxfjJP1wZPfTQJ6FS5b3q5q1ujrEcggMOvla0CQGzUKpwUzdqCSQ0',
    dq: 'HY53VnHjjDP3opafboMfXT5bNbSpcVkL37t1ImYBDjlv4-yUC9zxMWDYFnb486HxHEd9fQbCVoNndGPrqvzXzkkarcFyRSOJHFyT6kaAfRw___quVsl8KRIqVL38ePR3IiVTOJOqv3jRNalxN3pTA62i1jx4e0GbfNz5dIj1pDM',
    qi: 'TMULeiCzhkeYwznb9UqYu7uw4Co7gHTP48ddsuo2AeBj_hbSrtpOjhTGMrb6U6BN8jSqZiyU-cvHukU_LumKNssRHccl2OxVLirbozrPtk788Fb15tgDGBmhVy2Q9ZQwl7LpiKVdGBXy2nvxFvfqR0rJWFNrutu3xVhM78l1ys8',
  },
  k2: {
    kty: 'RSA',
    n: 'uktdQ-bHR7-mGItmcMK-gLCpvds8Ad2M-V25Q0XwmhyJk30JY5s9m9R4zqMw3YOG1cmZDE60qA9Tv6_latOpLO40JeasyBsIZyDHS7fxfbofk9SczYKNXfiT6njSRKTba7mwp-XWz3JjIhIHfbo_JqPmTO7yyfKSDhcwJQhoueNtAl32sWuUauHx0ATfo4Wu6ttegJQ-mK3Jy9PguGEr-VYIo7kVe4tlHnLY5tlnYBPKgJtWZuIzU9vKSrlFfK3GrF0axDvQE7EqSgG3VlRaq-N-7TXXthQCXnXMP5VMLHYGirF79LlE3559x9NsJFC5RGco8MPb39kK7BV0-AOQ0w',
    e: 'AQAB',
    d: 'AYYMRTnl91hB64F4XQO6uyK2wK7CVuGQ_ZkeosY3qYsCNQqYwQ_L-TJLqqT7CVTCDY2QiuE56QX3EWJG5hDFGXD5TDYOw7Q05WMHPj9K4lRbXcInZibjMRmPXCOQ1K7kfIUQRM9Ean3tAaJUHVsgmRhOEeMCaVRqjWLzKdpfwOVvs9GqDZJglfSjSKHUhnEd_PW08PIjPHIxEB-CcGmBlRt7PyY_o-lFptiDC3EUCjyWAXyNsXE0qvC0AXdQ69w8Pd3bwuQF8_p61GtJU98GcggHHnRjUW8mRe1gqte4kyuvvzRF9qEuNfiS9_DtZ0KdbX_lz2F89khN-_wAvjE2gQ',
    p: '4b0U69b-KvbZHnvSPrG60p5OqfRfBJO0CqnZyWOdL1zC4Ki4uoiyWwbzKIjOp_WkLZYeTEpxC-M27GH9kVZmMMk8BDz8ryw0zWYrS54lrKDSB3IyXKAMoADAhD64lDDpDQD1Pv4eXNezK0V3vMWUNETELye51UHg15VpxNpepxk',
    q: '00Sh8HjJ_k8mzP2yE3ECDuOe5tzi_Y_Bn3XDX_cuBOplIucuyLkZP4cujBdL81M2LwfVT9gxGf9F2Q1bCoNW0gSDp11R1HxLQqtsgwwS079hJ_dtnoOoAGs_gTYrU0IcxnxaP2XR6G-p6xlVT8ISKT4MYUtI6CjTxk4UakqPkMs',
    dp: 'LLHzYn6-9GLLum1pw2ANTYZqrNvltFJKY5IdvPIsPSRwsWq2qLhIGB3YJz5vLHJGf4Apn5FdsKzcQxFj01L4CNDPQUeSAF0QV1rTV7WIYBW3gCHsNsq5tTRw6b5BbZYBjsGRzVcjS96pavfmLUoxfeffsDZ9ZOwWSJkcyA00kIE',
    dq: 'm6aJGL4lM7PlBkozFJfByG5y9-vtYJq1MGJ22xElWoHGmXxxv3h_3YofBR902YSI-wVuZzEEm_6y20M3u_sf0AN7a6cZTs90M15QyAvxIwhw8B0fKhYdhJF_bBcYvHKM-L9NTkAZ8oGyUn-LlwOIldIdFOF-iWzq-cM0z0q3kxk',
    qi: '3cDP5fqmxPdJuUHAyAu2k-FKeYQzcg2KiVUV1DiONP8M_oUFJ0XGDIUZFEvwHGOKogYjYLxJZFnWrMibPDnboZSxWFHuZaB2OMNhHMUmfSqgt6a3P2AgKIKpt5m9tvO1WnViteT-tropADukwt_x_DPn6Zzq5VU3vJ0y5cMLr6M',
  },
  k3: {
    kty: 'RSA',
    n: '0v28Pwq-CL4bGU6ZjbCOZEC-YQhmBp4k8kM0ZSMowJENNfNqVcsFBfge86qKLlwwsqWNFumVj2o3o0EoPvdf4wH0QFn5WcjKnhlve-Xb4s8JmgAuLcuftrHApIUQlCHDq_xHbln9viENdGnSi5iStqn7p-bNvQN40GDoSZlxVFHZPpfHXd_QDogmf03euxyT9bjXfJqOsXObrVVM6UwG7-l9m_OU71ndY0LDz3x7z1LGX-uZ46rgGAqXY4MsbR6l-XEZZf7Q7n02ecWqL-m_46peBA955fd10gWOvwcajjIdfh1Bl4smLfNWGBq-vdTDN8PNK4YqAiY5sVXiSw3cdQ',
    e: 'AQAB',
    d: 'K-Esowk8aZO17uM25pKJDTGrfQ4DGIFtaJm1nvKDYvrylCb7ZvnHPI6yDBhuQ_GhTektkrvVQWQjcmp_Ic2E5erP2_l4eaBIriK24I44Yk4-o4wsbEBMBGULbGq-DUeRKH01l3lClJchmxL_zA3FhB-K269w5KCxX2CFCXeyYRbUcykbNrTqaAVP5reXfASRVHevYaMZC6Y6Lu34T5O1Fgbpcahj72dMwtkwhOP9oG8vw0LI6aC0XeWNpWQFsXFcHlchnLIYAfgtc6JIsMIL45dCpa6z_rJ-fCkOMxyqbheZLoDamXfBDOwxFUyJpZL3jroY4OvKwLSdXNMpq-yh',
    p: '-SxVh1nrILfDxxNxT3qgfGbij8R-hTmRTqEWG1gK4B6Y1xs6Jrrgq4G8Zu-PJY5Cb0gcUMquG3kDGKO9yZS1_BrWs-zCxOPaCYcmmawNybmEwmsz4jD5ySqncnVnLjTAlEvFTw769TUyNWUOCIfHDMGab3Hby7Adi8F4knk9TI0',
    q: '2MWZC9dwpt2OKpPS6er7LJfUzE9YPbideJ_FURASd0jcwbe13y6XggAULoYFa2FvA2WP7oQiojVtFL9cSpOi6hwPkOBmrArWPsKjjteQeC0zMFEIdLrrnUB0O6-oWXFQnz3wNVSkZJrfQUwxgIxRZrSBUyKoBmsh2XA0m8AmuYk',
    dp: 'Uafyu3F_OXCfawz3FCnGkB4TXzPwlm5ALTljCkD3B21ffxbAHtMdL3dLq5wUGCWfpeJGzT8ugXhNyHRYjMf8P4r4E2yig218FaVBxBh7SEFQvXnuPdD4-rDMwRiyYJUPC0otdfQdz9_H_XGJgMgmNgr4Nk9kzUKA3Dzh63Zp3T0',
    dq: 'I-kwPob1UZ94ktMkaL4V2EBa73Hhk3AHHlmRjalU9c_rSmhNx-hnDxFGRqLLOQvOIUjs_D2Fo0uog3xkJLKqlZAKgBy8xZmR_pmuENbjRxVt2n5CIVxp9gYce1rRT-f2zDqtlZgtF8GUZLPjq4ETZylWF1ixb0bGN8hf3sGJaMk',
    qi: 'm1oE3c5oZTsU_OYCE_oZLLvjOW6Sfswjwe9PAryKzibN5u2GNL0lyn-S15TXMAXEI_6cdk7As6934iSBa9PxQhLFXi8Qh3cxy7WSCNRp7imqPLW4-150fD7syYgV9rvRwWFRYpPTaowZWhmi7S5M-3YgqwHQ-DKxliaG2b__fY0',
  },
  mallory: {
    kty: 'RSA',
    n: 'oCpHEt_N9yaoz4Ebr2amXmnIW0DGtkc3Can4xHApQOZxk25Zb6RwHbUc_KUFvsERVyrpdReiL0EfYhW87aQlFOr5clF-WYr1KRCqw3UpwxxCDr9S9o0mACSmFeMKGD_KGlv5NS9CY8I52GjuFrP1drrDOzVOOUprMNtO7HRcKUX_WkqNCJYDwpq49auhRpokdTaJygQs3tHCBnFWAM8mLxYuv62AZTIugwIkvGJvzMEDtzKdy92sDk_Y-JzBFy9L3zHFa83S8U7ThDEQY79HBNVTcDM1w0KsGL1FxfTupnvZtEInruSAXC6vqRzdExCF42iZY5jXz0i11IqpMgouqw',
    e: 'AQAB',
    d: 'TycVoNpB65aLbqEbkX9lUNtuTMqiaYqgRIJfkpTrjktUbcvnHylgzw2mmaTkRfUcILvwTBG18Sx52ftsNvUb7k6BoGFt08q8heLawWWxkd7xNmCPG5F96iwyeDaP0pQTyRsS-Zm1cZ-W_sA8ibO950M9IJGjauTAPJDlXC3VLf_E0yvzElnSXi9JtZbIsuQFxzBK_Z9E5Wt7FWlk3iZr8HHW3WBz6p96wQfNOQ7ryviRcMOe6pp315WwyIYpU0Xw_TNDZxLGvVkmIonBGOxcpH1-Y0Gd5Fd3OmjMHkkoAQ0amWcFL2nLjwbNHz-VM74nqo2D-RM11PELSmeQm-BywQ',
    p: '3YUSXlpCmkPd-l2E-FORydTyKoMaM1Iu-z2fNiAZA0cbyf5T5LZpZm5cXAYH1XfymR2smTBPssQk_Sv8jF8lDVzHUoq9qRIcvyBbc6Y9Fv_OPSz4j_phc7ye4TfVIBqNP6HYiFaHhJS7ZzC8SpX9XFbdlsurl2znW50KSpKGydk',
    q: 'uRhmEm3aOESUyCrRFlRn_TSATNRRPxm862O0_NGKhT4uwZaDzl8deMAduEPOP_S4cIh5R216alWp7Ekj-DF8QHHg2SwSfSYtBmr7DJxElgIaIQm351eWKmbucSVWK1sLP9F1jZbIVIVCDgbF5meMixSsydIz5EinOS6IB1V9hiM',
    dp: 'Y7VxNi0Ui5F-yiHsJ0aeeaWzNzV5xp34bbgoANnjyFjqhjpHEsyUlrmYMwe34PszpH354Z4gUYv-RkLVU23EJMadJWczxXVUoSb0YxLxrneIInsqiswdr1W4ghF6ig_JglncOEoSh7fWvrTuG_h1aWnkJesZGni3jsIaDsTzjMk',
    dq: 'oVFQdLNlQzEScrpObKW31AiT4WISRWqLKqRFsyp1Dde6LGKgEZb4OqtFu7js4vTIYtuux7_0twReCl9ciA2o-wnFK8Grg4NoLnXCw6TWad7_Itgzfd7qM55uJhKiXTsGPOKzD2ngwzk47rycckjBRt4IEgWv0EA57i5NxAaQVf0',
    qi: 'R94Krv1szsgRemjuU7efcJsQBQhV2_U8pMjrZSQ9z3Ev5InfwJgeHg0laadhVULtdlq9VpyYXavjouPiZ_2UK6P86AUqbjxWoBP4BSuEwN-KT7c0S-PDwJ17lfPE4pJdLDkrnBM_-9Z85EiBkeGJaYIb7qSgzM2SCoYU5CXH3D0',
  },
} as const

export const ecKeys = {
  k1: {
    kty: 'EC',
    x: 'k6DkybDoby5RmZi5mhvDCM1knvMo_v9mjTWG39ETnqk',
    y: 'BLWHbkFuP4XfqcozifCL2m4bhGXJYf6mZ4vnZqQdx3k',
    crv: 'P-256',
    d: 'zKmGN9eU9Fn-IwjzZUvBHpbixOYMsJ73lW5BuNoOeZU',
  },
  k2: {
    kty: 'EC',
    x: 'OEhFxXIjcbWwMsMpuxC3NL_ClmvfoZ7MJneHFMlYy7c',
    y: 'xJduDe0DuOnG3EMWo230ZJyG_5jheCA40pVvbS9hmvM',
    crv: 'P-256',
    d: 'AECI6GMPJ4fKDx44GUtrfcbkiUTYV7G-dt9PbJL4ey8',
  },
  k3: {
    kty: 'EC',
    x: 'BjzH6lFXEST9lHQ5mDb29XfbQq3BEy0BKL54MvlTvdg',
    y: 'Gq0Iyg7cSkuChgpRwG6tNwkpeOUuSZnAY9XpgMr8Hro',
    crv: 'P-256',
    d: 'lOAq-pJbRsGKmODsZVFXlZAEBI5RL7tOjhCAZioq9Q4',
  },
  mallory: {
    kty: 'EC',
    x: 'fMWHkF6NhVSGEOPqZJPUIzVgRuBQsVPdmI__qaaWa2k',
    y: 'YoX-D-iPPlSjCKydx2Y1AxvHjKVRpSnrkxltsD6Yk2w',
    crv: 'P-256',
    d: 'FdADzMTzNcRKmRBvpcZOuA1oeFuk6ZxDZ8A_4siOXkc',
  },
} as const

/** The key that stays in Alice’s device (DBSC). */
export const deviceKey = {
  kty: 'RSA',
  n: 'xoDwLakC-wr7xyYJkBMH0SLTLELR_B_Wfk8CY9B9yKifWFys7j07F89DSmwTXeryEqT-lntifKHBYNmXDGmburRmmbPHiYEqE9saEXuiJd_L-7VuJRaLd4U6hPzokJk_gGsclf-dxJG5LdYjNJUqQrDLjvJIuZoEJuEbYpSQQPSyvlFOYaksuW5qBpqNZ6dcvMbKfxdTugmzvPATpeWs_YcTbMk8-5SZn0Pa84ZkPlN5rD88oTYYpqsrz5Pj_5Ts2ZqSDF8HKI0Y6SIQYiJsVUUoAdrJTkd7b8DWWbxfbw-oC2KAOtCrEYChC-uj_3bdHpHg_edOGpDBW74e2a-DJQ',
  e: 'AQAB',
  d: 'VS3-InHMlCJd8VK6tsbby1wIxwzzY5_b4H6R9XgBicoF-ppmIKNIyMpJQ1XGJ76KWwLPNo7Cr92PiDpGzW5CA6enAVy6iqBRCI00Df2CEoOK2ju8BJE8jrCucGPAflAshjQwY5N5RWEM2AT0PXum01BfQTtphq93CaH-KNq8XgqBO7m2ANeeYXxizA7jU4vL-sOR7ecBZH_MasILNwTGArzhS9rtH5lK0WdBibNTo09VoecQxyQASccsKIea0mmgBpbUN2kfK2ZxXLJQD4p9X3GxlpHPJY5TslhhtvHEs1-32ZL5Ef47t3ceOI00l9mpJ1QioyIqIL4wpIkWa9gNfw',
  p: '7F6fYSg6r8Wa5zvx9QC0DmEa5qKLNfotW-8NexhN3W_LmYGdDYqxOkRHGxY00mEwG9HNo8AzIRqnMpvim80RHdXBk0JN-bpjSk6S60moLIPqwI9DvZPpVI-dT0NdxebZcp3wztqubjH_f2JLlAcBpmvGwKBXwUQv9FyTeKqh6Ms',
  q: '1v1CiQuE88z42CtivV2YjseZ4MMeXOIsQApOjuBB-4jq9j7mdyQJXon2e4meE-K-8Ud_Cmx6AgpJ4E7O2-9P7liAqnA-canh-ikVb15bQ2srxy-02OAJTy6kggu_Fy4PhM7OpII59C3S6Clo4zldXkT2d12A3VTxm7hQy7mu9c8',
  dp: 'sJqKLodmQco80KQjRdE-treq58Nui-feWCAmTGB-XQKYdps3AtUrUcON9RkEYmOnFEIPiVejXAqT_eYmzA3NyiLZvPL_W6T9ZpmKgC3Kb2goz7K7BDwtS7b57C0DNUgkE9UaBROy3DaTFVQV8AXEH9nK6EVlC8usoMFClhe3XT0',
  dq: 'm57Bnc__0jaJ3ngxRh_NAXVMVp0GineRTl3nlZaRTJFEezD2xEEKoys8hxoLmhtk2eRF-nahLn7iEQMay6sD8eSQZk9PdBljoSBCCtaDO18FVm6a-u3Y7z81B4mXLiFCTIEipYQ6jRzqcPEgonHwuv8yZR8C27PUHEMkAQQMuJM',
  qi: 'q8g4oZj5MDRBpqSjuky7gQ8cWp7hXP880MQhjF55nAhyhAHUL7dxpYaI4LU7NCdEq1dYu43YirYcL7gwPnYwvTC3rLl69O5hn5gwhF3LYDVwD3UQfLhBEk8ddMkoq1eoLRc3y646KWABbu2vcSBzZBcL2LIJGauIS0B12aBMi8s',
} as const
