// Opened as a file, a page gets no modules, no workers and no service worker from its browser: this script is none of them,
// and says what to do instead.
if (location.protocol === 'file:') {
  const say = (name, text) => {
    const element = document.createElement(name)
    element.textContent = text
    document.getElementById('app')?.append(element)
  }
  say('h1', 'Claimcheck needs a web server')
  say('p', 'You opened it as a file, and of a file a browser runs no modules and no workers.')
  say(
    'p',
    'In this folder, run “npx --yes serve” or “python3 -m http.server 8000”, and open the address that it names.',
  )
  say('p', 'In a copy of the source code, “npm start” builds and serves it.')
}
