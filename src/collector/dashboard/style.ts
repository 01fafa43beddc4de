/**
 * The page's style sheet. The six colours of versions differ in lightness too, so that people with the common kinds of
 * colour blindness can tell them apart. Each has a contrast of at least 3 to its background, text of at least 4.5 (see
 * the tests).
 */

/** Each colour, in the light and in the dark theme. */
export const COLOURS: Readonly<
  Record<string, readonly [light: string, dark: string]>
> = {
  ground: ["#f7f6f2", "#0f1317"],
  card: ["#ffffff", "#171c22"],
  ink: ["#1b1f24", "#e9ecef"],
  soft: ["#59616b", "#a3adb8"],
  line: ["#e4e2da", "#2a313a"],
  track: ["#eeede7", "#232a32"],
  accent: ["#0d6e6e", "#4dbab3"],
  wash: ["#d9ebe8", "#173335"],
  button: ["#0d6e6e", "#4dbab3"],
  on: ["#ffffff", "#0f1317"],
  c0: ["#c9c8c1", "#454e58"],
  c1: ["#0d6e6e", "#3fa59f"],
  c2: ["#cf7a33", "#d9904f"],
  c3: ["#34458f", "#7d8bd9"],
  c4: ["#a9902a", "#c2b055"],
  c5: ["#98405f", "#c96f94"],
  c6: ["#6f8f45", "#8fb566"],
};

function colours(theme: 0 | 1): string {
  return Object.entries(COLOURS)
    .map(([name, pair]) => `--${name}:${pair[theme]};`).join("");
}

const SERIES = Object.keys(COLOURS).filter((name) => /^c\d$/.test(name))
  .map((name) =>
    `.${name}{fill:var(--${name});background:var(--${name})}.trend.${name}{fill:none;stroke:var(--${name})}`
  )
  .join("");

/** The style sheet. */
export function style(): string {
  return `:root{color-scheme:light dark;${colours(0)}}
@media (prefers-color-scheme:dark){:root{${colours(1)}}}
${SERIES}${SHEET}`.replace(/\n\s*/g, "\n");
}

const SHEET = `
*,*::before,*::after{box-sizing:border-box}
html{font-size:clamp(1rem,.92rem + .2vw,1.4rem);-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--ground);color:var(--ink);
  font:400 1rem/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
  font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.skip{position:absolute;left:-100vw;top:0;padding:.6rem 1rem;background:var(--card);color:var(--ink)}
.skip:focus{left:0;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.page{width:min(100% - 2rem,118rem);margin:0 auto;padding:clamp(1.25rem,3vw,3.5rem) 0 4rem}
@media (min-width:48rem){.page{width:min(100% - 5rem,118rem)}}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:4px}
h1,h2,h3{text-wrap:balance;line-height:1.15;margin:0}
h1{font-size:clamp(2.2rem,1.5rem + 3vw,4rem);font-weight:680;letter-spacing:-.028em}
h2{font-size:clamp(1.45rem,1.2rem + .8vw,2rem);font-weight:650;letter-spacing:-.018em}
h3{font-size:1.02rem;font-weight:620;letter-spacing:-.005em;line-height:1.35}
h3 code{font-weight:560;letter-spacing:-.01em}
p{margin:0}
code{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,monospace;font-size:.9em}
.brand{display:flex;gap:.55rem;align-items:center;margin:0 0 clamp(1.5rem,3vw,2.75rem);color:var(--soft);font-size:.875rem;font-weight:560}
.brand svg{width:1.15rem;height:1.15rem;flex:none;color:var(--accent)}
.lede{max-width:46rem;margin-top:.9rem;color:var(--soft);font-size:clamp(1.05rem,1rem + .3vw,1.3rem);text-wrap:pretty}
.lede b{color:var(--ink);font-weight:600}
.chooser{display:flex;flex-wrap:wrap;gap:.65rem;align-items:end;margin-top:clamp(1.5rem,2.5vw,2.25rem)}
.chooser label{display:grid;gap:.25rem;font-size:.8rem;font-weight:560;color:var(--soft);flex:1 1 8.3rem;max-width:15rem}
.chooser label:has([name=unit]){flex-basis:10.5rem}
.chooser input,.chooser select,.chooser button{font:inherit;font-size:1rem;font-weight:400;min-height:2.75rem;min-width:0;width:100%;
  padding:.4rem .7rem;border:1px solid var(--soft);border-radius:.6rem;background:var(--card);color:var(--ink)}
.chooser input{padding:.4rem .5rem}
.chooser button{flex:0 0 auto;width:auto;padding:.4rem 1.1rem;border-color:var(--button);background:var(--button);color:var(--on);font-weight:600;cursor:pointer}
.chooser button:hover{filter:brightness(1.08)}
.send{display:grid;gap:1.3rem;max-width:46rem;margin-top:clamp(1.5rem,2.5vw,2.25rem)}
.send label{display:block;margin-bottom:.3rem;font-size:.9rem;font-weight:560;color:var(--soft)}
.send input,.send textarea,.send button{font:inherit;min-height:2.75rem;width:100%;padding:.5rem .7rem;border:1px solid var(--soft);border-radius:.6rem;background:var(--card);color:var(--ink)}
.send textarea{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,monospace;font-size:.9rem;resize:vertical}
.send button{width:auto;padding:.4rem 1.1rem;border-color:var(--button);background:var(--button);color:var(--on);font-weight:600;cursor:pointer}
.usual{margin-top:.9rem;font-size:.9rem}
.usual ul,.jump ul,.links ul,.legend{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;list-style:none;margin:0;padding:0}
.tiles{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1px;margin:clamp(2rem,3.5vw,3rem) 0 0;
  border:1px solid var(--line);border-radius:1.1rem;overflow:hidden;background:var(--line)}
.tile:last-child:nth-child(odd){grid-column:1/-1}
@media (min-width:56rem){.tiles{grid-template-columns:none;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr)}.tile:last-child:nth-child(odd){grid-column:auto}}
.tile{padding:1.35rem 1.5rem 1.45rem;background:var(--card)}
.entry div{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.2rem 1rem;padding:.35rem 0;border-top:1px solid var(--line)}
.entry dt{color:var(--soft)}
.entry dd{margin:0;overflow-wrap:anywhere}
@media (max-width:30rem){.entry div{grid-template-columns:1fr}}
.tile dt{font-size:.85rem;font-weight:560;color:var(--soft)}
.tile dd{margin:.15rem 0 0;font-size:.85rem;color:var(--soft)}
.tile dd.figure{margin:.2rem 0 0;font-size:clamp(1.7rem,1.3rem + 1.3vw,2.6rem);line-height:1.15;font-weight:640;letter-spacing:-.025em;color:var(--ink)}
.jump{margin-top:1.6rem;padding-top:1.1rem;border-top:1px solid var(--line);font-size:.9rem}
section{margin-top:clamp(3rem,5vw,4.75rem)}
section.first{margin-top:0}
.about{margin-top:.35rem;color:var(--soft)}
.apart{margin-top:clamp(1.5rem,2.5vw,2.25rem)}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:clamp(1rem,1.5vw,1.5rem);margin-top:1.5rem}
.over{display:grid;grid-template-columns:minmax(0,1fr);gap:clamp(1rem,1.5vw,1.5rem);margin-top:clamp(1rem,1.5vw,1.5rem)}
@media (min-width:64rem){.over{grid-template-columns:repeat(3,minmax(0,1fr))}.over .row{grid-column:1/-1}.over .two{grid-column:span 2}}
.card{display:flex;flex-direction:column;container-type:inline-size;min-width:0;margin:0;padding:1.35rem 1.5rem 1.1rem;border:1px solid var(--line);border-radius:1.1rem;background:var(--card)}
@media (max-width:30rem){.card,.tile{padding-left:1.1rem;padding-right:1.1rem}}
.purpose{margin-top:.3rem;font-size:.95rem;color:var(--ink)}
.purpose::first-letter{text-transform:uppercase}
.of{margin-top:.3rem;font-size:.85rem;color:var(--soft)}
.of b{font-weight:600;color:var(--ink)}
.picture{margin-top:1.1rem}
svg{display:block;overflow:visible}
.picture svg{width:100%}
.plot{display:grid;grid-template-columns:2.6rem minmax(0,1fr);gap:.7rem}
text{font-size:.8125rem;fill:var(--ink)}
.plot text,.histogram text{fill:var(--soft);font-size:.78rem}
.histogram .top{fill:var(--ink);font-weight:600}
.bars svg{overflow:hidden}
.bars text{font-size:.875rem}
.bars .value{fill:var(--soft);font-size:.82rem}
.grid line,line.grid{stroke:var(--line)}
line.base{stroke:var(--soft);stroke-opacity:.7}
.area{fill:var(--wash)}
.line{fill:none;stroke:var(--accent);stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke}
.line.open{stroke-dasharray:1 6}
.dot{fill:var(--accent);stroke:var(--card);stroke-width:2}
.trend{fill:none;stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round;vector-effect:non-scaling-stroke}
.layer{stroke:var(--card);stroke-width:1.5;vector-effect:non-scaling-stroke}
.bar.c{fill:var(--accent)}
.track{fill:var(--track)}
.between{stroke:var(--accent);stroke-width:8;stroke-opacity:.35}
.whisker{stroke:var(--accent);stroke-width:1.5}
.estimate{fill:var(--accent);stroke:var(--card);stroke-width:2}
.extra{visibility:hidden}
@container (min-width:26rem){.extra{visibility:visible}}
.legend{margin-top:1rem;font-size:.85rem;color:var(--soft)}
.legend li{display:flex;gap:.45rem;align-items:center}
.swatch{width:.75rem;height:.75rem;border-radius:.2rem;flex:none;forced-color-adjust:none}
.note{margin-top:.65rem;font-size:.82rem;line-height:1.45;color:var(--soft);text-wrap:pretty}
.nothing{padding:1.4rem 1.2rem;border:1px dashed var(--line);border-radius:.7rem;color:var(--soft);font-size:.9rem;text-align:center;text-wrap:balance}
.empty{margin-top:2.5rem;padding:clamp(2.5rem,6vw,5rem) 1.5rem;border:1px dashed var(--line);border-radius:1.1rem;background:var(--card);text-align:center}
.empty p{max-width:34rem;margin:.7rem auto 0;color:var(--soft)}
.foot{margin-top:auto;padding-top:.9rem;font-size:.875rem}
.foot details{margin-top:0}
.more{float:right;margin-left:1rem}
.foot .scroll{clear:both}
details{margin-top:.9rem;font-size:.875rem}
summary{display:list-item;width:fit-content;min-height:1.5rem;color:var(--accent);font-weight:560;cursor:pointer;border-radius:4px}
.left{margin-top:1.1rem}
.left summary,.left li{color:var(--soft)}
.left ul{columns:20rem;margin:.7rem 0 0;padding:0 0 0 1.1rem}
.left li{margin-bottom:.2rem;break-inside:avoid}
.scroll{overflow:auto;max-height:26rem;margin-top:.7rem}
table{width:100%;overflow-wrap:break-word;border-collapse:collapse;text-align:left}
th,td{padding:.42rem .9rem .42rem 0;border-bottom:1px solid var(--line);font-weight:400;vertical-align:top;min-width:4rem}
thead th{position:sticky;top:0;background:var(--card);font-weight:600;color:var(--soft)}
.number{text-align:right;padding-right:0;padding-left:.9rem;white-space:nowrap}
.prose ul{display:grid;gap:.5rem;margin:0;padding:0 0 0 1.2rem}
.prose{display:grid;gap:.9rem;max-width:46rem;margin-top:1.1rem;color:var(--soft);text-wrap:pretty}
.catalogue{margin-top:1.5rem}
.catalogue table{min-width:40rem}
.catalogue .scroll{max-height:none;padding:.4rem 1.5rem .8rem;border:1px solid var(--line);border-radius:1.1rem;background:var(--card)}
.links{margin-top:clamp(3rem,5vw,4.5rem);padding-top:1.3rem;border-top:1px solid var(--line);font-size:.9rem}
.links p{margin-top:.9rem;color:var(--soft);font-size:.85rem}
@media print{.chooser,.usual,.jump,.skip{display:none}.card{break-inside:avoid}}
`;
