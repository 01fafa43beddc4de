/** The page's style sheet: one column, or two if there is room; light or dark as the reader's system is. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --card: #fff; --ink: #1d1c1a; --soft: #605c54; --line: #e3dfd6;
  --on: #14694f; --on-ink: #fff; --off: #6b665d; --warn: #8f3d12; --leaf: #0f5b78; --wash: #f1f5f1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161513; --card: #1e1d1a; --ink: #ece8df; --soft: #aaa498; --line: #35322d;
    --on: #6fd3ac; --on-ink: #0c1f18; --off: #a09a8e; --warn: #f0a071; --leaf: #86cbe6; --wash: #1b231f;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, sans-serif; background: var(--paper); color: var(--ink); }
body { margin: 0 auto; max-width: 76rem; padding: clamp(1rem, 4vw, 3.5rem); overflow-wrap: anywhere; }
h1 { font-size: clamp(1.5rem, 1.1rem + 2vw, 2.4rem); line-height: 1.15; letter-spacing: -.02em; margin: .1em 0 0; text-wrap: balance; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .6rem; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
p { margin: 0 0 .7rem; max-width: 42rem; }
header p { margin: 0; color: var(--soft); }
header { margin-bottom: clamp(1.25rem, 3vw, 2.5rem); }
small { font-size: .86rem; color: var(--soft); }
a { color: var(--leaf); text-underline-offset: .18em; }
code, pre { font: .86rem/1.6 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
code, pre span { unicode-bidi: isolate; }
main { display: grid; gap: clamp(1.75rem, 4vw, 3rem); }
main > *, .aside > * { min-width: 0; }
.aside { display: grid; gap: inherit; align-content: start; }
.switch { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: clamp(1.1rem, 3vw, 2.2rem); }
.switch h2 { display: flex; align-items: center; gap: .7rem; font-size: clamp(1.3rem, 1.1rem + 1vw, 1.8rem); letter-spacing: -.01em; }
.track { flex: none; width: 2.6rem; height: 1.5rem; border-radius: 1rem; background: var(--off); padding: .2rem; forced-color-adjust: none; }
.track::before { content: ""; display: block; height: 100%; aspect-ratio: 1; border-radius: 50%; background: var(--card); }
.on .track, .log .track, .local .track { background: var(--on); }
.on .track::before { margin-left: auto; }
.log .track::before, .local .track::before { margin: 0 auto; }
.lead { font-size: 1.06rem; max-width: 52rem; text-wrap: pretty; }
.warning { color: var(--warn); font-weight: 600; }
.act { display: grid; gap: .5rem 1rem; margin: 1.1rem 0 0; max-width: 52rem; align-items: center; }
button { justify-self: start; text-wrap: balance; font: inherit; font-weight: 600; line-height: 1.2; min-height: 2.9rem; padding: .7rem 1.4rem; border: 0; border-radius: .7rem; background: var(--on); color: var(--on-ink); cursor: pointer; }
fieldset { margin: 1.2rem 0 0; padding: 0; border: 0; max-width: 52rem; }
legend { font-weight: 600; padding: 0; margin-bottom: .3rem; }
.category { display: grid; grid-template-columns: auto 1fr; gap: 0 .9rem; padding: .7rem 0; border-top: 1px solid var(--line); }
.category label { display: inline; margin: 0; }
.category small { display: block; margin-top: .1rem; }
[role=switch] { appearance: none; flex: none; width: 2.6rem; height: 1.5rem; min-height: 0; margin: .1rem 0 0; padding: .2rem; border: 0; border-radius: 1rem; background: var(--off); cursor: pointer; forced-color-adjust: none; }
[role=switch]::before { content: ""; display: block; height: 100%; aspect-ratio: 1; border-radius: 50%; background: var(--card); }
[role=switch]:checked { background: var(--on); }
[role=switch]:checked::before { margin-left: auto; }
button[value=false] { background: var(--ink); color: var(--paper); }
details + p { margin-top: 1rem; }
.whole { display: inline-block; }
.quiet { min-height: 0; margin-top: .35rem; padding: .3rem .7rem; font-size: .86rem; background: none; color: var(--leaf); border: 1px solid var(--line); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
:target { background: var(--wash); }
button:hover { filter: brightness(1.12); }
:focus-visible { outline: 3px solid var(--leaf); outline-offset: 3px; border-radius: .3rem; }
input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--soft); border-radius: .5rem; padding: .55rem .7rem; width: min(100%, 20rem); min-height: 2.75rem; }
label { display: block; font-weight: 600; margin-bottom: .35rem; }
input + small { display: block; margin-top: .4rem; }
.news { margin-top: 1.5rem; border-top: 1px solid var(--line); }
.news ul { padding-left: 1.2rem; }
pre { margin: 0; padding: 1.1rem; max-height: 34rem; overflow: auto; white-space: pre-wrap; background: var(--card); border: 1px solid var(--line); border-radius: .8rem; color: var(--soft); }
.key { color: var(--ink); }
.leaves { color: var(--leaf); }
pre .stays, code.stays { color: var(--soft); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem .8rem .5rem 0; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { font-size: .86rem; color: var(--soft); padding-top: 0; }
.silent th, .silent td { color: var(--soft); }
.decides th { font-weight: 600; }
.decides td { white-space: nowrap; }
.decides strong { display: inline-block; font-size: .8rem; font-weight: 600; color: var(--on); border: 1px solid; border-radius: 1rem; padding: 0 .55rem; margin-left: .3rem; }
dl { margin: 0; }
dl div { padding: .5rem 0; border-bottom: 1px solid var(--line); }
dl div:first-child { padding-top: 0; }
dt { font-size: .86rem; color: var(--soft); }
dd { margin: 0; }
dd + dt { margin-top: .3rem; }
details { border-bottom: 1px solid var(--line); padding: .2rem 0; }
summary { cursor: pointer; padding: .6rem 0; font-weight: 500; }
details[open] { padding-bottom: 1rem; }
ul { margin: 0; padding: 0; }
.fields, .names { list-style: none; }
.fields > li { display: grid; gap: .1rem 2rem; padding: .8rem 0; border-top: 1px solid var(--line); }
.fields p { margin: 0; }
.names > li { padding: .15rem 0; }
.purpose { color: var(--soft); }
em { display: inline-block; font-style: normal; font-size: .8rem; font-weight: 600; color: var(--warn); border: 1px solid; border-radius: 1rem; padding: 0 .55rem; }
.kept { color: var(--soft); }
.wide > details:first-of-type { border-top: 1px solid var(--line); }
@media (min-width: 42rem) {
  .act { grid-template-columns: auto 1fr; }
  .fields > li { grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); }
  .names { columns: 2; column-gap: 2rem; }
}
@media (min-width: 64rem) {
  main { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); column-gap: 3.5rem; }
  .switch, .wide { grid-column: 1 / -1; }
  pre { max-height: 48rem; }
}
@media (prefers-reduced-motion: no-preference) { button { transition: filter .15s; } }
`;
