/** The site's style sheet. Its colours are the dashboard's, whose contrasts a test holds. */
import { COLOURS } from "../../src/collector/dashboard/style.ts";

export function styleSheet(): string {
  return `:root{color-scheme:light dark;${colours(0)}}
@media (prefers-color-scheme:dark){:root{${colours(1)}}}${SHEET}`;
}

function colours(theme: 0 | 1): string {
  return ["ground", "card", "ink", "soft", "line", "track", "accent", "wash"]
    .map((name) => `--${name}:${COLOURS[name]?.[theme]};`).join("");
}

const SHEET = `
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);
  font:400 1rem/1.6 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-100vw;top:0;padding:.6rem 1rem;background:var(--card)}
.skip:focus{left:0;z-index:3}
header{display:flex;flex-wrap:wrap;gap:.75rem 2rem;align-items:center;justify-content:space-between;
  padding:.9rem clamp(1rem,4vw,3rem);border-bottom:1px solid var(--line);background:var(--card)}
.home{font-weight:680;font-size:1.15rem;letter-spacing:-.01em;color:var(--ink);text-decoration:none}
.search{position:relative;flex:1 1 15rem;max-width:26rem}
.search[hidden]{display:none}
.search label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.search input{width:100%;min-height:2.75rem;padding:.4rem .8rem;font:inherit;color:var(--ink);background:var(--ground);
  border:1px solid var(--soft);border-radius:.6rem}
#found:empty{display:none}
#found{position:absolute;z-index:2;top:calc(100% + .4rem);left:0;right:0;max-height:70vh;overflow:auto;padding:.6rem .9rem;
  background:var(--card);border:1px solid var(--line);border-radius:.6rem;box-shadow:0 .5rem 2rem rgb(0 0 0/.18)}
#found ul{margin:0;padding:0;list-style:none}
#found li{padding:.45rem 0}
#found p{margin:.1rem 0 0;color:var(--soft);font-size:.875rem;line-height:1.4}
.columns{display:grid;grid-template-columns:minmax(0,1fr);max-width:84rem;margin:0 auto}
nav{padding:1rem clamp(1rem,4vw,3rem) 0}
nav h2{margin:1.4rem 0 .3rem;font-size:.8rem;font-weight:620;color:var(--soft);letter-spacing:.02em}
nav ul{margin:0;padding:0;list-style:none}
nav li a{display:block;padding:.32rem .6rem;margin:0 -.6rem;border-radius:.4rem;color:var(--ink);text-decoration:none;font-size:.94rem;line-height:1.4}
nav li a:hover{background:var(--track)}
nav a[aria-current]{background:var(--wash);font-weight:600}
nav .always{display:none}
nav summary{padding:.5rem 0;font-weight:600;cursor:pointer}
main{min-width:0;max-width:50rem;padding:1rem clamp(1rem,4vw,3rem) 5rem}
main:focus{outline:none}
@media (min-width:60rem){
  .columns{grid-template-columns:18rem minmax(0,1fr)}
  nav{padding:1rem 1rem 3rem 3rem;border-right:1px solid var(--line)}
  nav details{display:none}
  nav .always{display:block;position:sticky;top:0;max-height:100vh;overflow:auto;padding:0 .6rem 2rem}
}
h1,h2,h3{line-height:1.2;text-wrap:balance;letter-spacing:-.012em}
h1{font-size:clamp(1.9rem,1.5rem + 1.8vw,2.7rem);font-weight:680;margin:1.2rem 0 1rem}
main h2{font-size:1.45rem;font-weight:650;margin:2.6rem 0 .8rem}
main h3{font-size:1.12rem;font-weight:640;margin:2.2rem 0 .6rem}
p,ul,ol{margin:.8rem 0}
li{margin:.3rem 0}
code{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,monospace;font-size:.9em}
:not(pre)>code{background:var(--track);padding:.1em .3em;border-radius:.3em}
pre{overflow:auto;padding:.9rem 1.1rem;border:1px solid var(--line);border-radius:.7rem;background:var(--card);line-height:1.5;overflow-wrap:normal}
.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.94rem;overflow-wrap:normal}
td code,th code{overflow-wrap:break-word}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--line)}
thead th{font-weight:620}
.diagram{font-size:.94rem;margin:1rem 0}
.diagram .frame{padding:.6rem 1rem .9rem;border:1px solid var(--line);border-radius:.7rem;background:var(--card)}
.diagram p{margin:.2rem 0 .5rem;color:var(--soft)}
.diagram ol{display:flex;flex-wrap:wrap;gap:.5rem 1.6rem;list-style:none;margin:0;padding:0 1.2rem 0 0}
.diagram ol li{position:relative;margin:0;padding:.3rem .7rem;border:1px solid var(--line);border-radius:.4rem;background:var(--track)}
.diagram ol li:not(:last-child)::after{content:"→";position:absolute;right:-1.3rem}
.diagram .between{margin:.5rem 1.2rem}
img{max-width:100%;height:auto}
@media (max-width:40rem){main img{width:100%}}
blockquote{margin:1rem 0;padding-left:1rem;border-left:3px solid var(--line);color:var(--soft)}
@media print{header .search,nav{display:none}}
`;
