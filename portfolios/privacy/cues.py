"""Words beside a capitalised word that say what it names: a person, an author, a place, a thing."""

import re

from portfolios.privacy.lexicon import listed

KIN = (
    r"(?:mum|mother|mam|mummy|mom|dad|father|daddy|parents?|step-?(?:mum|mother|dad|father"
    r"|brother|sister"
    r"|son|daughter)|half-?(?:brother|sister)|brothers?|sisters?|siblings?|twins?|sons?"
    r"|daughters?|child"
    r"|children|baby|nan|nana|gran|granny|grandma|grandmother|grandad|granddad|grandfather"
    r"|grandparents?"
    r"|grand(?:son|daughter)|aunt|auntie|aunty|uncle|cousins?|niece|nephew|wife|husband|partner|ex"
    r"|ex-(?:partner|husband|wife)|boyfriend|girlfriend|fianc[eé]e?|friends?|best friend|mate"
    r"|neighbour"
    r"|(?:foster )?carers?|godmother|godfather|toddler|newborn)"
)
WORKER = (
    r"(?:colleagues?|manager|supervisor|assessor|mentor|practice educator|social worker"
    r"|support worker"
    r"|key ?worker|youth worker|family worker|co-worker|student|teacher|tutor|headteacher|head"
    r"|midwife"
    r"|health visitor|doctor|gp|nurse|consultant|paediatrician|psychologist|psychiatrist|therapist"
    r"|interpreter|advocate|guardian|solicitor|barrister|probation officer|police officer|officer"
    r"|landlord|chair|iro|senco|teaching assistant|matron|receptionist|cleaner|driver|coach)"
)
# What precedes a person's name and nothing else; the name may be any capitalised word.
PERSON_BEFORE = re.compile(
    rf"(?:\b(?:(?:his|her|their|my|your|our|the|a|an|whose|mum['’]?s|dad['’]?s|\w+['’]s|s['’])\s+"
    rf"(?:(?:little|big|older|younger|elder|eldest|youngest|oldest|middle|baby|late|new|old|twin"
    rf"|other"
    rf"|maternal|paternal|former|first|previous|current|own|dear|best|foster|adoptive|birth"
    rf"|great|lovely)\s+)*"
    rf"{KIN}|(?:my|our)\s+(?:\w+\s+)?{WORKER})"
    rf"|\b(?:his|her|their|my|your|whose|the \w+['’]s)\s+(?:first |last |middle |full |real "
    rf"|own |given )?"
    rf"(?:sur)?name\s+(?:is|was|as|being)"
    rf"|\b(?:aged? \d+)|\bnicknamed|\bbaby name)[,:]?\s+[\"“‘'(]?$",
    re.IGNORECASE,
)
# What precedes a person's name nearly always; the name must not be an everyday word.
LIKELY_BEFORE = re.compile(
    rf"\b(?:{KIN}|{WORKER})(?:,|\s+is|:)?\s+[\"“‘'(]?$|\b(?:called|named|known as|calls? (?:him"
    rf"|her|them)self"
    rf"|goes by|call me|i['’]?m|i am|name['’]s|introduced as|signed|dear|hi|hello|hey|thanks"
    rf"|thank you)[,:]?\s+[\"“‘'(]?$",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"(?:\b(?:is|was|were|are|be|been|girl|boy|man|woman|child|son|daughter|brother|sister|baby"
    r"|someone"
    r"|somebody|person|teacher|carer|worker|officer|nurse|twins|friend|cousin|uncle|aunt|partner"
    r"|lady"
    r"|teenager|guy|lad|neighbour|everyone|everybody|mother|father|colleague|mum|dad|nephew"
    r"|niece|pupil"
    r"|toddler|pair|student|they|she|he|we|i|people|family)|['’]s),?\s+(?:\w+ly\s+|all\s+|both\s+)?"
    r"(?:called|named|nicknamed)\s+[\"“‘'(]?$"
    r"|\b(?:he|she|they|whom|nan|mum|dad|gran) calls?\s+[\"“‘'(]?$"
    r"|\b(?:call(?:s|ed)?|calling) (?:him|her|them|me|himself|herself|themselves)\s+[\"“‘'(]?$"
    r"|\b(?:(?:known|introduced|referred to)(?: \w+){0,4} as|(?:gets|got|still|always) called"
    r"|calls? him|(?:everyone|everybody|they all|we all|people) calls?|aka|a\.k\.a\.|alias"
    r"|goes by|went by|answers to"
    r"|nickname(?:,| is| was| of))\s+[\"“‘'(]?$",
    re.IGNORECASE,
)
# The last word of everything that the three patterns above match: most words are ruled out by it.
INTRODUCES = frozenset(
    form
    for word in re.findall(r"[a-zé]+", f"{KIN} {WORKER}".replace("s?", " "))
    for form in (word, word + "s")
) | listed(
    """
    is was as being nicknamed name called named known himself herself themself themselves by me
    im m am s introduced signed dear him her them as by to aka alias hi hello hey thanks you
    calls call children child fiancé fiancée
    """
)
MARKS = " ,.:;!?\"“”‘'(*_"
CREATURE = re.compile(
    r"\b(?:cat|dog|hamster|rabbit|budgie|budgerigar|parrot|fish|goldfish|puppy|kitten|horse|pony"
    r"|guinea"
    r" pig|gerbil|tortoise|snake|lizard|spaniel|labrador|staffie|terrier|teddy|bear|doll|toy|pet"
    r"|boat"
    r"|car|van|character|programme|project|group|course|app|tool|game|film|book|model|service"
    r"|charity"
    r"|system|pub|cafe|café|shop|band|song|poem|training|approach|street|road|place|town|village"
    r"|team"
    r"|unit|website|magazine|framework|exercise|room|scheme)\b[^.!?]{0,24}$",
    re.IGNORECASE,
)
# "Their dog, Rolo": an animal's own name.
PETS = listed(
    """
    dog dogs cat cats puppy pup kitten hamster rabbit budgie parrot pony horse goldfish pig
    tortoise spaniel labrador lab staffie staffy terrier lurcher greyhound whippet collie alsatian
    husky poodle ferret gecko bulldog rottweiler chihuahua pug is
    """
)
PET = re.compile(rf"\b(?:{'|'.join(sorted(PETS - {'is'}))})(?:,| is)?\s+$", re.IGNORECASE)
AGE_AFTER = re.compile(
    r"\s*[\"”’']?(?:\s*[(\[]\s*(?:aged?\s+|now\s+|nearly\s+|almost\s+"
    r"|just\s+)?\d{1,2}\b(?:\s*[,)\];/-]|\s*(?:years?|yrs?|y/?o|months?|mths?"
    r"|weeks?|m|f)\b)|,?\s+aged?\s+\w+|,\s+(?:who (?:is|was|has)|now|nearly|almost|then|just"
    r"|only)?\s*"
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen)(?:\s+(?:years?|months?|weeks?)(?: old)?)?\s*[,.;)]"
    r"|\s+(?:is|was|turns|turned)\s+(?:only |just |nearly |now )?(?:\d{1,2}\b(?!%)|(?:two|three"
    r"|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)"
    r"(?=\s*[,.;)]|\s+(?:and|now|years|months|weeks|today|this|next)\b)))",
    re.IGNORECASE,
)
KIN_AFTER = re.compile(
    rf"['’]s?\s+(?:(?:older|younger|big|little|step|half|foster|birth|maternal|paternal|best|new"
    rf"|own|old)[ -])?"
    rf"(?:{KIN}|{WORKER}|house|flat|bedroom|room|birthday|school|class|nursery|voice|face|eyes"
    rf"|hair|hands?"
    rf"|shoes|coat|bag|letter|drawing|passport|name|phone|home|file|wishes|behaviour|medication)\b",
    re.IGNORECASE,
)
BIRTH_AFTER = re.compile(r"\s*[,(]?\s*(?:\(?d\.?o\.?b|born\b|was born\b|née|nee\b)", re.IGNORECASE)
WHO_AFTER = re.compile(r",? who(?:se|m)?\b")
# "Grace said", "Precious drew": an everyday word that acts as people act.
ACTS = listed(
    """
    said says told tells asked asks answered replied laughed cried smiled nodded shrugged
    whispered shouted looked looks went came comes goes sat stood stands walked ran lives lived
    wanted wants felt feels thought thinks knew knows liked likes loved loves hated hates drew
    draws wrote writes rang rings called calls texted texts phoned made makes took takes gave
    gives got gets had has did does doesn't didn't hasn't hadn't wasn't isn't won't wouldn't
    couldn't can't met meets helped helps showed shows moved moves stayed stays left leaves
    arrived opened closed brought brings kept keeps held holds put puts ate eats drank drinks
    slept sleeps woke played plays pointed turned turns spoke speaks talked talks listened
    listens agreed agrees refused refuses started starts stopped stops tried tries remembered
    remembers forgot explained described wore wears chose disclosed attended attends picked
    packed sent sends read reads sang sings danced missed misses needs needed believed believes
    worried worries returned reported painted handed hugged threw kicked waited watched died
    hid hides ran jumped slipped chose cooked cleaned played swore yelled screamed stared
    grinned grimaced frowned sighed wept coughed whistled waved winked nudged pushed pulled
    carried grabbed dropped knocked hit bit spat drove rode swam climbed fell got grabbed
    interrupted confirmed denied accepted declined apologised complained explained insisted
    mentioned repeated suggested reckons reckoned confided admitted blamed hoped wished
    grew joined became ignored offered visited cooked worked works studied used and
    """
)
# Nouns that, before "was" or "has", are more likely themselves than a name.
THINGS = listed(
    """
    hope faith grace joy patience comfort summer autumn winter dawn april may june august mercy
    wisdom memory promise victory destiny miracle love peace justice trust truth freedom harmony
    beauty courage will spring time confidence success honesty care support shame anger silence
    sky star rain page ward chance change challenge charity liberty knowledge progress practice
    power song story
    """
)
AUXILIARY = listed(
    """
    is was has had does did and
    """
)

# What only people do, for words that are more likely a thing: "Summer said".
SPEAKS = listed(
    """
    said says told asked answered replied laughed cried smiled nodded shrugged whispered shouted
    looked sat walked wanted wants thought thinks knew knows likes loves hates drew wrote writes
    hid swore yelled screamed grinned frowned sighed wept waved winked apologised insisted confided
    rang texted phoned spoke agreed refused remembers disclosed hugged giggled sobbed
    """
)
PERSON_OBJECT = re.compile(
    r"\b(?:told|asked|rang|met|called|texted|phoned|helped|saw|visited|thanked|(?:said|spoke|talked"
    r"|listened|introduced|wrote) to|spoke with|with|about)\s+$",
    re.IGNORECASE,
)
PART_OF_PLACE = listed(
    "upper lower north south east west new royal port mount lake market great greater inner outer"
)
EPONYM_AFTER = re.compile(
    r"['’]s?\s+(?:[Ll]aws?|Rule|[Ss]yndrome|[Dd]isease|palsy|Place|Cross|Day)\b"
)

PLACE_BEFORE = re.compile(
    r"\b(?:in|near|around|outside|across|towards|via|throughout|into|through|beyond|(?:north"
    r"|south|east"
    r"|west|centre|town|city|village|streets|outskirts|part|side|people|university|borough"
    r"|county|end"
    r"|island|coast|parts|middle) of|(?:north|south|east|west|central|inner|outer|rural))\s+$",
    re.IGNORECASE,
)
# The last word of everything that leads to a place: most words are ruled out by it.
LEADS_TO_PLACE = listed(
    """
    in near around outside across towards via throughout into through beyond of north south east
    west central inner outer rural to from at for
    """
)
JOURNEY = re.compile(
    r"\b(?:mov(?:ed?|ing|es)|went|go(?:es|ing)?|c[ao]m(?:e|es|ing)|drove|driv(?:e|ing)|travel\w*"
    r"|return\w*"
    r"|flew|fl(?:y|ying|ed)|bus|train|road|back|trip|journey|arriv\w+|based|placed|born|grew up"
    r"|famil(?:y|ies)|people|children|kids|everyone|somebody|someone|others|walk(?:ed|ing|s)?"
    r"|drive|rode"
    r"|refugees?|originally|live[sd]?|living|office|hails?|away|holiday|flight|coach|ferry|tram"
    r"|taxi|miles)"
    r"(?:\s+(?:here|back|up|down|out|over|all the way|home|again))?\s+(?:to|from|at|for)\s+$",
    re.IGNORECASE,
)
FROM = re.compile(r"\b(?:is|was|are|were|he['’]s|she['’]s)\s+(?:\w+\s+)?from\s+$", re.IGNORECASE)
PLACE_AFTER = re.compile(
    r"(?:-based|\s+(?:town|city|village|station|airport|market|estate|high street|road|area|team"
    r"|office"
    r"|council|park|beach|hub|branch|university|city centre|town centre)\b|,\s+(?:a"
    r"|the) (?:\w+ )?(?:town|village|city))"
)
THING_BEFORE = re.compile(
    r"\b(?:the|a|an|this|these|those|some|any|every|each|no|our|more|another|per|its|one|two"
    r"|three|post|pre|anti|non)[\s-]+(?:(?:old|new|blue|red|white|black|silver|grey|green|big"
    r"|small|local"
    r"|whole|same|first|last|next|usual|full|original|famous)\s+)*[\"“‘'*_]*$",
    re.IGNORECASE,
)
# "Penbury RV3 8LT": the town before a postcode.
TOWN_AFTER = re.compile(r",?\s+[A-Za-z]{1,2}\d[A-Za-z\d]?\s?\d[A-Za-z]{2}\b")
# How the names of English towns end; a person is rarely called by such a surname alone.
TOWN = re.compile(
    r"[a-z]{2,}(?:bury|borough|burgh|brough|ford|hampton|ington|wick|thorpe|mouth|minster|chester"
    r"|caster|cester|combe|stead|shire|dene|mere|bridge|haven|dale|field|wold|worth|side|gate|pool"
    r"|stoke|hurst|brook|ham)"
)
# "Will there be", "May I": the word asks, it names nobody.
ASKS = re.compile(
    r"\s+(?:i|you|we|they|he|she|it|there|this|that|these|those|the|a|an|my|your|our|his|her|their"
    r"|any|some|all|one|not|people|things|someone|somebody|anyone|anybody|everyone)\b",
    re.IGNORECASE,
)
# "Reg 24", "Art 8": a shortened word for a part of a law.
PART_OF_LAW = listed("reg art sec para col pat")
NUMBER_AFTER = re.compile(r"\.?\s*\d")
# What the house of a family is in a worker's words: "the Okoro kids".
HOUSEHOLD_AFTER = re.compile(
    r"(?:['’]s?)?\s+(?:house|kids|lot|flat|lads?|girls?|boys?|visit|file|assessment|case|referral"
    r"|conference|chronology|meeting|review|hearing|twins|home|clan|bairns)\b"
)
KINSFOLK_AFTER = re.compile(
    r"\s+(?:house|kids|lot|flat|lads|boys|girls|twins|visit|conference|clan)\b"
)
# "Our Liam": so families in the North speak of their own.
OUR = re.compile(r"\bour\s+$", re.IGNORECASE)
THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
FAMILY_AFTER = re.compile(
    r"\s+(?:famil(?:y|ies)|household|kids|lads|clan|lot|children|boys|girls|brothers|sisters"
    r"|siblings|twins|baby|parents"
    r"|home)\b"
)
THING_AFTER = re.compile(
    r"\s+(?:assessments?|tools?|scales?|apps?|forms?|models?|systems?|approach|methods?|training"
    r"|programmes?"
    r"|courses?|frameworks?|reports?|reviews?|inquir(?:y|ies)|judge?ments?|cases?|rulings?"
    r"|competen(?:ce|t|cy)"
    r"|compliant|guidelines?|guidance|principles?|syndrome|disease|tests?|index|checklists?"
    r"|teams?|services?"
    r"|councils?|duty|theory|cycle|therapy|interview(?:ing)?|questionnaire|score|chart|matrix"
    r"|codes?"
    r"|calls?|meetings?|videos?|messages?|account|database|records?|software|protocol|fund"
    r"|scheme|grant)\b"
)
# Before a capitalised word: the name is that of a scheme, a storm, a part of a building.
SCHEME = listed(
    """
    operation project programme team storm platform route zone version model room unit hub area
    system category band approach training study section form tool group framework campaign
    charity the- outcomes recovery mind
    """
)
# After a capitalised word: the whole is an office, a law, a work, a place.
HEADS = listed(
    """
    team teams service services act acts council councils court courts street road lane avenue
    close drive model theory review report inquiry programme project university trust plan panel
    board framework scale group centre hub house school academy college hospital ward church
    mosque park square bridge station airport estate line method approach conference order
    orders convention foundation society association institute press journal award day week
    month year festival party government office department agency company ltd limited plc bank
    hotel cafe café pub arms inn standard standards protocol index assessment tool questionnaire
    test principles rules law rule guidance code charter bill regulations procedure procedures
    policy strategy partnership network forum commission committee authority borough county
    district city town village island river sea cup league united rovers wanderers town albion
    argyle olympics marathon prize lecture profile map syndrome disease effect gardens crescent
    terrace grove place tower towers hill green field fields meadow pathway syndrome zone
    quarter district valley beach pier market supermarket store stores
    """
)
