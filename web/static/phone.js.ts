/**
 * The script of the phone: asks for the page again every two seconds and takes from it what is new, never a field; what
 * has the focus stays. Sends what was typed and jumps without leaving the page.
 */
export const phoneScript = `
const get=id=>document.getElementById(id);
let busy=0;
const put=html=>{
const next=new DOMParser().parseFromString(html,"text/html");
for(const part of document.querySelectorAll("[data-part]")){const other=next.getElementById(part.id);if(other&&other.innerHTML!==part.innerHTML)part.innerHTML=other.innerHTML}
for(const list of document.querySelectorAll("[data-list]")){
const other=next.getElementById(list.id);
if(!other)continue;
for(const old of [...list.children])if(!next.getElementById(old.id))old.remove();
[...other.children].forEach((fresh,i)=>{
const old=get(fresh.id);
let one=fresh;
if(old){
for(const each of fresh.querySelectorAll("details")){const was=get(each.id);if(was)each.open=was.open}
if(old.contains(document.activeElement)||old.outerHTML===fresh.outerHTML)one=old;else old.replaceWith(fresh)
}
if(list.children[i]!==one)list.insertBefore(one,list.children[i]||null)
})
}
};
const ask=init=>fetch(location.href,init).then(answer=>(init?answer.redirected:answer.ok)&&answer.text()).catch(()=>0);
setInterval(async()=>{if(busy||document.hidden)return;busy=1;const html=await ask();if(busy===1){if(html)put(html);busy=0}},2e3);
addEventListener("submit",async e=>{
const form=e.target;
if(!form.matches("[data-stay]"))return;
e.preventDefault();
if(busy===2)return;
busy=2;
const typed=form.text?.value;
const html=await ask({method:"POST",body:new URLSearchParams(new FormData(form,e.submitter))});
busy=0;
if(!html)return form.submit();
put(html);
if(form.text){if(form.text.value===typed)form.text.value="";form.scrollIntoView({block:"nearest"})}
});
const text=document.querySelector("textarea");
if(text){
for(const hint of document.querySelectorAll("[data-scripted]"))hint.hidden=false;
text.addEventListener("keydown",e=>{if(e.key==="Enter"&&!e.shiftKey&&!e.isComposing){e.preventDefault();text.form.requestSubmit()}})
}
`
  .trim()
  .replace(/\n/g, "")
