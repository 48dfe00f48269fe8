/**
 * A page that looks again every so many seconds: it takes what is new in its parts, and nothing where somebody is at
 * work, until they are done. What has not changed is not sent.
 */
export const pollScript = `
const polled=document.querySelector("[data-poll]");
if(polled){
let tag=polled.dataset.tag||"";
const was={};
for(const part of document.querySelectorAll("[data-part]"))was[part.id]=part.innerHTML;
const renew=html=>{
const next=new DOMParser().parseFromString(html,"text/html");
let all=1;
for(const part of document.querySelectorAll("[data-part]")){
const other=next.getElementById(part.id);
if(!other||other.innerHTML===was[part.id])continue;
if(part.contains(document.activeElement)){all=0;continue}
was[part.id]=other.innerHTML;
part.innerHTML=other.innerHTML
}
return all
};
setInterval(async()=>{
if(document.hidden||polled.dataset.sent)return;
const answer=await fetch(location.href,{headers:{"if-none-match":tag}}).catch(()=>0);
if(!answer||answer.status!==200||answer.redirected)return;
const html=await answer.text();
if(polled.dataset.sent)return;
if(renew(html))tag=answer.headers.get("etag")||""
},polled.dataset.poll*1e3)
}
`
  .trim()
  .replace(/\n/g, "")
