/**
 * What people choose when they are asked for a secret, and what crackers try first: words from tutorials and
 * configuration files, common passwords, each also with the endings that people add. Loaded when somebody cracks.
 */
const secrets =
  'secret secretkey mysecret mysecretkey supersecret supersecretkey topsecret jwtsecret jwt_secret jwt-secret my-jwt-secret your-256-bit-secret your_jwt_secret shhhhh shh keyboardcat keyboard-cat changeme change-me changeit replaceme default test testing tests example sample demo dev develop development local localhost staging production prod private privatekey private-key signingkey signing-key hmac hmackey token tokensecret token-secret accesssecret access-token-secret refreshsecret session sessionsecret cookiesecret app appsecret app-secret api apikey api-key apisecret server backend node nodejs express flask django rails laravel spring symfony webapp website shop webshop store admin administrator root superuser user guest master masterkey main key thekey mykey'
const passwords =
  'password passw0rd p@ssw0rd pass letmein welcome login hello helloworld qwerty qwertyuiop azerty asdfgh zxcvbn abc abcdef abc123 a1b2c3 iloveyou trustno1 monkey dragon shadow sunshine princess football baseball soccer hockey batman superman spiderman starwars pokemon matrix freedom whatever michael jordan jennifer thomas daniel charlie jessica ashley hunter ranger killer pepper ginger cookie banana orange cherry apple summer winter spring autumn monday friday january december london paris berlin vienna madrid chocolate coffee cheese flower lovely computer internet samsung google facebook mercedes ferrari porsche harley mustang tigger buster maggie rocket rainbow purple silver golden diamond phoenix thunder lightning blessed angel jesus heaven'
const digits =
  '123 1234 12345 123456 1234567 12345678 123456789 1234567890 0000 1111 111111 112233 121212 123123 123321 654321 666666 696969 777777 987654321'

const endings = ['', '1', '123', '!', '2025', '2026']

const bases = [secrets, passwords, digits].flatMap((line) => line.split(' '))

/** Every word as it is, then every word with an ending, ending by ending. */
export const words: readonly string[] = endings.flatMap((ending) => bases.map((base) => base + ending))
