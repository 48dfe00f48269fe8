/** First names and family names that people here sign with: they are never taken for a slip, nor for a service. */
export const names: ReadonlySet<string> = new Set(
  (
    "marie maria mariam maryam marion marina marine marian mario marius martin martine martina marcel marc marco mark markus fatima fatma fatiha karim karima mohamed mohammed mohammad ahmed " +
    "ali aicha aisha amina amine anna anne annie anja andre andrea anita antoine arthur axel bart bert benoit bernard bilal carl carla caroline catherine cecile celine chantal charlotte chloe christian christine claire " +
    "claude clara colette cindy daniel daniela danielle david denis denise diana didier dirk dominique dries eddy elena elif elise els emma emre erik eric eva fabienne fabrice farid farida filip florence francis francois " +
    "francoise frank franz fred gerard gert ghislaine gilles greet guy hans hassan hasan hatice heidi helena helene henri hilde hugo ibrahim ilse imane ines ingrid irene isabelle iris jacques jan jana jean jeanne jeannine " +
    "jef jeroen jo joelle johan john jonas joris joseph josef julie julia julien jurgen karel karin kathleen katrien katrin kevin khadija khalid koen kristof lara laura laurent leen lena leila leo lieve linda lisa louis louise " +
    "luc lucas lucie ludo lukas luc malika manon marcela marleen mathilde mathieu mehmet mia michel michele michael mimoun mireille mohamad monique murat mustafa myriam nadia nadine najat nathalie nele nico nicolas nicole nina " +
    "noah nora nour olga olivier omar oscar pascal patrick paul paula peter petra philippe piet pierre rachid rachida raf rania rita robert roger rosa rosalie roxane sabine said salma salim samira samir sandra sara sarah serge " +
    "simon simone sofia sofie sonia sophie stefan stephane stephanie steven sven sylvie tanja tarik thomas tim tina tom ursula valerie vera veronique victor viktor vincent walter wendy werner willy wim wout xavier yasmine yassin " +
    "yassine youssef yusuf yves yvonne zahra zeynep zineb zoe peeters janssens maes jacobs mertens willems claes goossens wouters dubois lambert dupont martens leclercq schmitz muller schumacher meyer klein weber diallo bah barry " +
    "sow ndiaye nguyen yilmaz kaya demir popescu ionescu kowalski nowak smith johnson brown silva santos ferreira garcia lopez benali haddad dan dave mike sam ben alex max"
  ).split(" "),
)
