/**
 * The script of staff pages: a second press while the first is on its way does nothing; a screen at which nobody has
 * pressed or typed anything for so long, in any of its windows, locks itself with what stands in its form.
 */
export const staffScript = `
addEventListener("submit",e=>{const f=e.target;if(f.dataset.sent)e.preventDefault();else{f.dataset.sent=1;setTimeout(()=>delete f.dataset.sent,5e3)}});
addEventListener("pageshow",()=>{for(const f of document.forms)delete f.dataset.sent});
const lock=document.querySelector("[data-lock-after]");
if(lock){
const after=lock.dataset.lockAfter*6e4;
const now=()=>+new Date;
let last=now();
const here=()=>{last=now();try{localStorage.here=last}catch{}};
const since=()=>{let other=0;try{other=+localStorage.here||0}catch{}return now()-Math.max(last,other)};
for(const what of ["keydown","pointerdown","input"])addEventListener(what,here,{capture:true,passive:true});
here();
setInterval(()=>{if(since()>=after)lock.click()},1e4);
}
`
  .trim()
  .replace(/\n/g, "")
