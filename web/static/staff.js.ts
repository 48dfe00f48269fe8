import { pollScript } from "./poll.js.ts"

/**
 * The script of staff pages: a second press while the first is on its way does nothing; a screen at which nobody has
 * pressed or typed anything for so long, in any of its windows, locks itself with what stands in its form; while
 * somebody is on the phone, what they type is kept as they type it, and the call stays theirs.
 */
export const staffScript = `
addEventListener("submit",e=>{const f=e.target;if(f.dataset.sent)e.preventDefault();else{f.dataset.sent=1;setTimeout(()=>delete f.dataset.sent,5e3)}});
addEventListener("pageshow",()=>{for(const f of document.forms)delete f.dataset.sent});
for(const b of document.querySelectorAll("[data-print]")){b.hidden=false;b.onclick=()=>print()}
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
const form=document.getElementById("form");
const area=document.querySelector(".columns");
if(area)document.documentElement.classList.add("scripted");
if(form&&area){
const put=html=>{const next=new DOMParser().parseFromString(html,"text/html");for(const part of document.querySelectorAll("[data-part]")){const other=next.getElementById(part.id);if(other&&!part.contains(document.activeElement)&&other.innerHTML!==part.innerHTML)part.innerHTML=other.innerHTML}};
let asked=0;
const look=async()=>{const mine=++asked;const data=new FormData(form);data.set("do","look");const answer=await fetch(form.action,{method:"POST",body:new URLSearchParams(data)}).catch(()=>0);if(answer&&answer.ok&&mine===asked)put(await answer.text())};
let wait;
form.addEventListener("input",e=>{if(e.target.id==="q"){clearTimeout(wait);wait=setTimeout(look,120)}});
form.addEventListener("change",e=>{if(e.target.matches("[data-look]"))look()});
}
if(form){
const times=()=>[...form.querySelectorAll(".time")];
form.addEventListener("keydown",e=>{
const at=e.target;
if(e.key==="Enter"&&at.id==="name"&&at.value!==""&&form.phone.value===""){e.preventDefault();form.phone.focus()}
else if(at.matches("[data-digit]")){const one=[...form.elements].find(x=>x.name===at.name&&x.dataset.digit===e.key);if(one){one.checked=true;one.focus()}}
else if(e.key==="ArrowDown"&&at.id==="q"){form.querySelector(".matches button")?.focus();e.preventDefault()}
else if(at.matches(".time")&&e.key.startsWith("Arrow")){const all=times();const to=all[all.indexOf(at)+(/Left|Up/.test(e.key)?-1:1)];if(to){to.focus();e.preventDefault()}}
});
}
const beat=document.querySelector("[data-beat]");
if(beat){
let due,soon;
const later=after=>{clearTimeout(due);due=setTimeout(send,after)};
const send=async()=>{soon=0;later(6e4);const answer=await fetch(beat.dataset.beat,{method:"POST",body:new URLSearchParams(form&&!("alone" in beat.dataset)?new FormData(form):"")}).catch(()=>0);if(answer&&(answer.ok||answer.status===409))beat.textContent=await answer.text();if(answer&&answer.status===409)clearTimeout(due)};
later(6e4);
if(form)form.addEventListener("input",()=>{if(!soon){soon=1;later(1500)}});
addEventListener("submit",()=>clearTimeout(due));
}
addEventListener("keydown",e=>{if(e.altKey||e.ctrlKey||e.metaKey)return;if(e.key==="F4"){const find=document.getElementById("find");if(find){e.preventDefault();find.focus();find.select()}}else{const key=/^F[2789]$/.test(e.key)&&document.querySelector("[data-key="+e.key+"]");if(key){e.preventDefault();key.click()}}});
`
  .trim()
  .replace(/\n/g, "")
  .concat(pollScript)
