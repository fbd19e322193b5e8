/* language_words.c -- see language_words.h.
 *
 * For each language the articles, pronouns, prepositions, conjunctions and auxiliaries
 * that every page of it is full of. A word that several languages share counts for each
 * of them, but less. Languages that their script or their letters give away stand in
 * language.c.
 *
 * They are no part of dict/, which holds what is known of English and of the world and is
 * changed by those who study it: what language a report is in is told before any model is
 * asked, and must not be another thing with another model.
 *
 * SPDX-License-Identifier: MIT
 */
/* Rows of a table. */
/* clang-format off */
#include "ingest/language_words.h"

const cx_language_row cx_language_rows[] = {
    { "en", "the of and to in is that for it as was with be by on not he this are or his "
            "from at which but have an had they you were their one all we can her has there "
            "been if more when will would who so no said its after about than into could "
            "also over other two what up out some them these new" },
    { "de", "der die das und ist von zu den mit sich des auf für im dem nicht ein eine als "
            "auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie "
            "einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein "
            "wurde sei hatte kann gegen vom wenn unter soll ihre worden wir ich" },
    { "fr", "le la les de des du un une et est en que qui dans pour sur au aux par plus ne "
            "pas se ce cette il elle ils avec son sa ses sont été a à être ont mais ou où "
            "leur comme fait après aussi nous vous même entre deux selon sans ces était tout l d qu s n c j" },
    { "es", "el la los las de del un una y en que es por con para se su sus al lo como más "
            "no pero fue ha han sobre este esta entre son ser cuando también según hasta "
            "desde sin muy ya había todo años durante quien donde porque están está había" },
    { "pt", "o os as um uma e de do da dos das em no na nos nas que é por para com se seu "
            "sua ao à não mais como mas foi são pelo pela entre sobre ser tem também já até "
            "quando está ou há isso ele ela anos depois segundo você foram muito sem" },
    { "it", "il lo la i gli le di del della dei delle un una e è in che per con non si da "
            "dal dalla al alla ai nel nella sul sulla come più ma anche sono ha hanno stato "
            "stata suo sua dopo tra essere questo questa ed se anni due ci era dell all l d c" },
    { "nl", "de het een en van in is dat op te zijn met voor die niet aan er om ook als door "
            "maar bij uit hij naar heeft wordt over ze nog worden tot kan was deze dan werd "
            "hebben meer geen wel of zo haar hun onder na tegen volgens zich moet je ik wij" },
    { "sv", "och att det i som en på är av för med till den har inte om ett han de var från "
            "men sig så kan hon vi efter vid ska när nu också eller sin mot skulle under "
            "mycket blev där alla hade över två ut upp enligt finns bara än" },
    { "da", "og at det i er en af til på for den med der de som ikke har et om han var fra "
            "men sig så kan hun vi efter ved skal når nu også eller sin mod skulle under "
            "meget blev hvor hvad alle havde over to ud op ifølge bliver kun end være nogle" },
    { "no", "og å at det i er en av til på for den med som ikke har et om han var fra men "
            "seg så kan hun vi etter ved skal når nå også eller sin mot skulle under mye ble "
            "hvor hva alle hadde over to ut opp ifølge blir bare enn være noen" },
    { "is", "og að í á er sem til um við hann það hún þeir með fyrir af ekki en var hafa "
            "hefur voru þá frá eftir úr verið vera einn þess því þegar eða sér segir upp" },
    { "fi", "ja on ei että se oli hän joka mutta kun niin myös ovat kuin tai ole jo sen vain "
            "sekä mukaan olla nyt jos vuonna hänen kanssa siitä mitä ne tämä sitä joita "
            "olisi voi vielä jälkeen ennen yli noin eivät olivat" },
    { "et", "ja on ei et see oli ta kes aga kui ka ning või mis tema siis nii veel ma oma "
            "välja pole olid oleks seda selle need pärast enne üle juba kuid nende" },
    { "pl", "i w z na się nie do to że jest o po od za jak przez dla ale są ma oraz był co "
            "ich tym jego jej już czy być może tylko który która które także lub przed po "
            "było będzie tego pod gdy bardzo roku według ze" },
    { "cs", "a v se na je že s o do i z to za který by ve ale jako po k od jsou pro si podle "
            "které která také byl bude nebo jeho před jsem při aby již už však mezi roku "
            "pouze bylo více proti má až" },
    { "sk", "a v sa na je že s o do z to za ktorý by vo ale ako po k od sú pre si podľa ktoré "
            "ktorá tiež bol bude alebo jeho pred som pri aby už však medzi roku iba bolo "
            "viac proti má až nie aj" },
    { "hu", "a az és hogy nem is egy volt van ez meg de csak már mint ki el vagy még azt "
            "szerint után ha lesz kell lehet pedig olyan között között ezt akkor nagyon ami "
            "aki amely valamint illetve miatt több minden" },
    { "ro", "și în a de la cu pe este nu din care o că un pentru mai au fost ca sunt se să "
            "ale lui prin dar după între iar fi al cele acest această sau când până fără "
            "despre către foarte astfel ei au" },
    { "tr", "ve bir bu da de için ile çok olarak daha olan gibi kadar sonra en ancak ne o "
            "değil ise var oldu olduğu tarafından her ya göre yeni iki mi ama şu dedi etti "
            "önce üzerine karşı arasında başkanı" },
    { "az", "və bir bu da də üçün ilə çox olan kimi daha sonra ki edib edir olub isə onun "
            "görə bildirib deyib hər var tərəfindən həmin öz ən ancaq olaraq ilin" },
    { "uz", "va bilan uchun bu bir ham deb esa u edi haqida kerak emas lekin yil "
            "ning bo'lib qildi shu hamda yoki" },
    { "id", "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena "
            "ada oleh mereka telah sudah atau kami bisa dia tersebut adalah sebagai menjadi "
            "lebih kepada para bahwa seperti serta saat namun" },
    { "ms", "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke kerana "
            "ada oleh mereka telah sudah atau kami boleh dia tersebut adalah sebagai menjadi "
            "lebih kepada para bahawa seperti serta ketika namun beliau" },
    { "tl", "ang ng sa na mga ay at ni si hindi ito para siya kay may ko mo niya nila ako "
            "kung din rin pa po lang kanyang kanilang isang dahil nang naman ayon upang" },
    { "vi", "và của là có không trong được cho với một các những người này đã để khi từ cũng "
            "đến về ra như tại đang sẽ ông năm nhiều vào sau hơn theo nhưng phải do bị trên" },
    { "hr", "i u je se na da su za od s o kao što nije koji koja koje ali bi iz ne do sve "
            "samo biti još prema nakon bio bila bilo to će kako ili već kod zbog može godine "
            "rekao između ovo taj sam smo nisu" },
    { "sl", "in je v na se da so za z s ki kot pa ne bi po od tudi ni iz bo še do pri kako "
            "ali lahko ko bil bila bilo le zaradi med pred že ob kar tem leta bodo" },
    { "lt", "ir yra kad į iš su tai bet kaip buvo apie jis ne per už po dėl nuo ar jo taip "
            "pat prie tik jau jos jie dar labai bus gali arba prieš metų pagal kuris kurie" },
    { "lv", "un ir ka uz no ar par to kas bet tas arī bija nav vai pēc kā pie viņš lai tika "
            "gan būs pēc līdz tikai jau ļoti savu var gada kurā kuru šo ja" },
    { "sq", "të e në për me dhe që një nga nuk është si më u i ka së do se por janë ky kjo "
            "kur duke edhe pas kanë tij saj ishte mund pa deri atë këtë shumë" },
    { "ca", "el la els les de del dels un una i en que és per amb al als no més se ha han "
            "són aquest aquesta com però també entre sobre va ser seva seu fins després "
            "quan pel pels hi l d" },
    { "gl", "o a os as un unha e de do da dos das en no na nos nas que é por para con se seu "
            "súa ao á non máis como pero foi son polo pola entre sobre ser ten tamén xa ata "
            "cando está ou hai isto el ela anos despois" },
    { "eu", "eta da ez du bat dira ere izan den zuen egin dute hau zen baina dela honek "
            "duen baino gehiago beste horrek ditu zion bere oso egiten urte dituzte" },
    { "af", "die en van het is in nie te dat op vir met sy hy was om aan wat ook na as by "
            "ons deur kan sal hulle maar ek word nog meer dit haar uit tot gesê" },
    { "ga", "an na agus ar is i go a bhí sé le ag ní tá do seo sin ach siad ó nó mar féin "
            "bhfuil níl chun leis aon dá faoi" },
    { "cy", "y yr yn a o i ar ei mae ac am gan ond oedd wedi bod hefyd sydd gyda nid hyn fel "
            "eu neu hynny roedd wrth gael" },
    { "mt", "il li ta u ma f għal minn fi biex huwa kien dan din l tal mill mal dwar hija "
            "jew lil kif kienu kull fil bil" },
    { "sw", "na ya wa kwa ni katika za la kuwa hiyo huo hii cha alisema kama hilo au baada "
            "lakini pia yake ambayo ili huyo watu hao yao zaidi kwamba bila kila" },
    { "so", "iyo oo ka ku waa in uu ay la ah soo si ee aan waxaa loo ugu badan ayaa wuxuu "
            "kale inuu kuwa hadda waxay sida dadka qaar isaga" },
    { "ha", "da na a ya ta ba ce su don wannan cewa an ne ga suka shi kuma amma sai ko kan "
            "wata wani daga zuwa cikin yi kasar har bayan" },
    { "yo", "ti ni awon naa si fun won lati ati pe o je wa pelu bi ko re kan ninu" },
    { "ht", "nan yo ki la pou li te ak yon pa ap sou gen nou mwen se ka sa men tout lè" },
    { "hi", "के में है की से का और को पर ने कि यह हैं एक भी नहीं कर इस ही था हो गया लिए "
            "तो थे वह जो कहा साथ बाद रहे" },
    { "mr", "आणि आहे या च्या हे ते त्या होते नाही तर असे केली केला आहेत करण्यात एक येथे "
            "म्हणून झाली झाला आला त्यांनी व" },
    { "ne", "छ र को मा ले गरेको छन् लागि पनि भएको हो भने गर्ने तथा यो थियो बताए हुने रहेको "
            "नेपाल गरेका छैन" },
};
const size_t cx_language_rows_count = sizeof cx_language_rows / sizeof *cx_language_rows;
