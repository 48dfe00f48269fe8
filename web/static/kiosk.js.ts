/**
 * The script of the tablet at a door: letters go into the field without leaving the page; who has gone away leaves it to
 * the next; the number comes out of the printer where there is one.
 */
export const kioskScript = `
addEventListener("submit",e=>{const f=e.target;if(f.dataset.sent)e.preventDefault();else{f.dataset.sent=1;setTimeout(()=>delete f.dataset.sent,5e3)}});
addEventListener("pageshow",()=>{for(const f of document.forms)delete f.dataset.sent});
const code=document.getElementById("code");
if(code)addEventListener("click",e=>{
const key=e.target.closest("[data-type],[data-erase]");
if(!key)return;
e.preventDefault();
code.value=key.dataset.type?(code.value+key.dataset.type).slice(0,8):code.value.slice(0,-1)
});
const {start,patience}=document.body.dataset;
if(start){
let timer;
const again=()=>{clearTimeout(timer);timer=setTimeout(()=>location.replace(start),patience*1e3)};
for(const what of ["pointerdown","keydown","input"])addEventListener(what,again,{capture:true,passive:true});
again()
}
if(document.querySelector("[data-print-now]"))setTimeout(()=>print(),300);
`
  .trim()
  .replace(/\n/g, "")
