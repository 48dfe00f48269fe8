/** The screen on the wall: white on black, numbers that are read from eight metres. */
export const displayCss = `
:root{color-scheme:dark;--ink:#fff;--ground:#10100f;--soft:#23221f;--line:#a8a294;--accent:#8fdcd5}
*{box-sizing:border-box}
html{font:clamp(1rem,min(2.2vh,1.2vw),3rem)/1.3 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);overflow-wrap:break-word}
h1,h2,p,ul,dl,dd{margin:0;padding:0}
ul{list-style:none}
header{display:flex;flex-wrap:wrap;gap:0 2rem;justify-content:space-between;align-items:baseline;padding:.6rem 1.5rem;background:var(--soft)}
h1{font-size:1.5rem;font-weight:600}
#clock{font-size:2rem;font-weight:600;font-variant-numeric:tabular-nums}
main{flex:1;display:grid;gap:1rem 3rem;padding:1rem 1.5rem;align-content:start}
h2{font-size:1.25rem;font-weight:600;color:var(--accent)}
b,.newest,.before{font-variant-numeric:tabular-nums}
.newest p{display:flex;flex-wrap:wrap;gap:0 3rem;align-items:baseline;line-height:1.05}
.newest b{font-size:20vh;font-weight:700}
.newest span{font-size:9vh;font-weight:600;white-space:nowrap}
.before{margin-block-start:1rem}
.before ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(16rem,100%),1fr));gap:.4rem 2rem}
.before li{display:flex;gap:1.5rem;align-items:baseline;border-block-start:2px solid var(--line)}
.before b{font-size:7vh;line-height:1.2}
.before span{font-size:4vh;white-space:nowrap}
.none{font-size:6vh;font-weight:600}
.missed{margin-block-start:1.2rem;font-size:1.25rem}
aside{display:grid;gap:1.2rem;align-content:start}
.waits p{font-size:1.5rem;font-weight:600}
.waits dl>div{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;padding-block:.3rem;border-block-end:1px solid var(--line)}
.waits dd{font-weight:600}
.rules li{padding-block:.25rem;font-size:1.2rem}
footer{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:center;justify-content:space-between;padding:.5rem 1.5rem;min-height:72px}
footer p{font-size:1.2rem}
#stale{font-weight:600}
button{font:inherit;font-weight:600;min-height:64px;min-width:64px;padding:8px 24px;margin-inline-start:auto;border:3px solid var(--accent);border-radius:8px;background:var(--ground);color:var(--accent);cursor:pointer}
:focus-visible{outline:4px solid #fff;outline-offset:3px}
[hidden]{display:none!important}
.old main{--accent:#b5b2ab;--ink:#b5b2ab;color:#b5b2ab;filter:grayscale(1)}
@media (min-width:64rem){main{grid-template-columns:minmax(0,2fr) minmax(0,1fr)}}
@media (min-width:64rem) and (min-height:40rem){body{height:100vh}main{min-height:0;overflow:hidden}}
@media (max-width:48rem){.newest b{font-size:6rem}.newest span{font-size:2.5rem}.before b{font-size:2.5rem}.before span{font-size:1.5rem}.none{font-size:2rem}}
`
  .trim()
  .replace(/\n/g, "")
