"""Word lists that tell a fact from chatter: what is a job, which words make nothing certain."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    """Words, or phrases between bars."""
    return frozenset(" ".join(w.split()) for w in (text.split("|") if "|" in text else text.split()))


BREEDS = _words(
    """beagle|border collie|collie|boxer|bulldog|french bulldog|corgi|dachshund|dalmatian|greyhound|husky|labrador|
    lurcher|maine coon|manx|mastiff|persian|poodle|pug|ragdoll|retriever|golden retriever|rottweiler|setter|siamese|
    spaniel|cocker spaniel|springer spaniel|alsatian|tortoiseshell|jack russell|cockapoo|newfoundland|samoyed|sphynx|terrier|whippet|german shepherd|chihuahua|great dane|mongrel|mutt|tabby|shih tzu|
    labradoodle|bengal|st bernard"""
)
COLOURS = _words(
    "amber beige black blue bronze brown charcoal cobalt copper coral cream crimson gold green grey gray indigo ivory "
    "jade khaki lavender lilac lime magenta maroon mint navy ochre olive orange peach pink plum purple red ruby rust "
    "sand scarlet silver teal turquoise violet white yellow golden blond blonde ginger hazel"
)
DIETS = _words(
    "vegan|vegetarian|gluten-free|gluten free|kosher|halal|pescatarian|dairy-free|sugar-free|lactose-free|keto"
)
SIGNS = _words("aries taurus gemini cancer leo virgo libra scorpio sagittarius capricorn aquarius pisces")
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = _words("january february march april may june july august september october november december")
INSTRUMENTS = _words(
    """accordion|banjo|bass|bassoon|cello|clarinet|double bass|drums|fiddle|flute|french horn|guitar|bass guitar|
    electric guitar|harmonica|harp|harpsichord|lute|mandolin|marimba|oboe|organ|piano|piccolo|recorder|sax|saxophone|
    sitar|tabla|trombone|trumpet|tuba|ukulele|viola|violin|xylophone|zither|keyboard|bagpipes|percussion"""
)
SPORTS = _words(
    """archery|badminton|baseball|basketball|bowling|boxing|cricket|curling|fencing|football|golf|gymnastics|handball|
    hockey|ice hockey|judo|karate|lacrosse|padel|pilates|polo|rugby|soccer|softball|squash|table tennis|tennis|
    volleyball|water polo|yoga|taekwondo|athletics|crossfit|aikido"""
)
GAMES = _words("chess|darts|poker|bridge|go|backgammon|cards|snooker|pool|billiards|video games|board games")

JOBS = _words(
    """nurse|chef|cook|vet|pilot|judge|poet|guide|tour guide|actress|waitress|clerk|mechanic|midwife|coach|diver|
    doctor|surgeon|tailor|student|civil servant|shepherd|potter|sailor|soldier|architect|physician|paramedic|critic|
    medic|monk|nun|priest|pastor|rabbi|imam|spy|scribe|concierge|au pair|stay-at-home parent|entrepreneur|freelancer|
    data scientist|scientist|model|dj|ceo|cto|postdoc|professor|civil engineer|au-pair|barista|sommelier|detective|
    police officer|officer|astronaut|athlete|apprentice|intern|trainee|volunteer|nanny|maid|butler|carer|caregiver|
    social worker|author|translator|conductor|director|actor|editor|janitor|sculptor|tutor|umpire|goldsmith|therapist|
    notary|secretary|diplomat|chauffeur|bus driver|cabinet maker|luthier|cashier|courier|soldier|brewer|bricklayer"""
)
JOB_ENDINGS = (
    "er", "or", "ist", "ian", "eer", "ant", "man", "woman", "smith", "wright", "keeper", "grapher", "nurse", "analyst",
    "consultant", "agent", "officer", "assistant", "specialist", "expert", "chef", "cook", "guide", "maker", "hand",
    "student", "artist", "clerk", "scientist", "mechanic", "technician", "adviser", "advisor", "designer", "guard",
)  # fmt: skip
NOT_JOBS = _words(
    """lover|fan|winner|loser|beginner|member|believer|reader|user|father|mother|brother|sister|daughter|teenager|
    customer|stranger|foreigner|monster|player|gamer|smoker|drinker|owner|hater|supporter|newcomer|runner|swimmer|
    minor|senior|junior|survivor|mentor|feminist|pessimist|optimist|perfectionist|realist|vegetarian|vegan|
    pescatarian|christian|riser|sleeper|bother|outsider|insider|leader|follower|listener|talker|thinker|dreamer|
    learner|eater|walker|sinner|liar|burden|giant|grandmother|grandfather|grandparent|stepfather|stepmother|lesbian|
    human|wonder|number|matter|danger|cancer|leo|water|summer|winter|letter|better|other|another|neighbour|neighbor|
    romantic|disaster|danger|blessing|quitter|maniac|non-smoker|non-drinker|virgin|immigrant|descendant|man|woman|participant|tenant|
    caller|visitor|partner|person|twin|parent|widower|prisoner|debtor|fighter|collector|complainer|procrastinator|
    late riser|early riser|morning person|night owl|doer|outlier|tiger|beaver|spider|lobster|
    mover|shaker|peanut butter|computer|paper|river|tower|anchor|mirror|error|favor|favour|flavour|colour|color"""
)

#: Heads of nouns whose value may be any word: "my eye colour is brown".
NOUN_HEADS = _words(
    """number numbers size colour color name surname nickname username code type team band author book film movie song
    album job goal motto project hobby sport language diet religion nationality address password passcode pin street
    city town country village region island bank gym school university college choir club line birthday anniversary
    height weight sign instrument major subject talent fear allergy breed brand make model ringtone topping flavour
    flavor deadline alarm employer company plate seat gate dish drink food tea coffee soup cake fruit vegetable flower
    tree bird animal season month day game toy show series genre artist singer writer poet painter actor actress
    director pet plan dream group dose medication medicine insurance operator provider handle place spot destination
    status occupation profession specialty speciality specialism trade field degree course class age origin hometown
    spice snack dessert meal breakfast lunch dinner sweet chocolate cheese wine beer cocktail pizza pasta shop store
    cafe café restaurant bar pub perfume scent sound word letter planet emoji font stroke style"""
)
#: Nouns about which "my X is Y" says nothing lasting.
PASSING_NOUNS = _words(
    """day week weekend morning evening night life head back leg arm foot knee stomach throat nose eye ear tooth hand
    heart mind mood opinion question problem point idea guess answer advice suggestion issue concern mistake
    fault pleasure bad god word thing turn understanding hope wish worry feeling impression apologies apology
    time luck fate attempt reason excuse theory internet wifi connection battery room house flat place kitchen desk
    coffee food english patience energy sleep work holiday trip journey flight train bus meeting appointment"""
)
#: Nouns that are put, left or kept somewhere without being there.
NO_THINGS = _words(
    "trust faith hope hopes heart soul life time energy mind word hands head eyes eye feet foot peace secret back attention respect support vote number address email sympathy blessing permission interest doubts job name smile nose hair humour"
)
#: What takes place once, at a time: of these a day near today is kept, as its date.
EVENTS = _words(
    """appointment meeting exam test interview flight train bus coach ferry party wedding concert lesson visit check-up
    checkup operation surgery scan viewing delivery deadline trip holiday vacation date dinner lunch breakfast game match
    race presentation call conference funeral marathon christening graduation haircut session hearing inspection service ceremony
    reunion recital play show gig festival tournament competition workshop course class audition review evening assembly
    barbecue bbq picnic birthday jab vaccination injection x-ray mri mot massage manicure pedicure booking reservation
    rehearsal practice sleepover shower housewarming launch webinar lecture seminar talk event baptism anniversary"""
)
#: Ends of what only sounds like a place: "on the phone", "in the afternoon", "at the moment".
NO_SPOTS = _words(
    """moment end way phone line market menu agenda rise mend ready weather blink influence road moon making works cards
    limit past future wrong right news impression edge verge brink same mood run fence rocks case lead lookout minute
    hour morning afternoon evening night day week weekend month year summer winter spring autumn whole best worst
    average mean one ones increase decline latest most least time times cost risk heart horizon point life career"""
)
#: What an object cannot begin with: it points at something outside the sentence, or is no thing at all.
EMPTY_STARTS = _words(
    """it it's its this that that's these those them him her he she they you your yours you're me myself so not never
    no none nothing something anything everything someone anyone everyone nobody what how why when where who which
    whether if than too very quite pretty rather almost nearly just only more less most least as about because then
    there here one both either neither some any and or but is are was were be been being going gonna getting
    supposed likely unlikely able unable
    Here There This That Where What"""  # in capitals, the others may begin a title or a name: "It", "You"
)
EMPTY_OBJECTS = _words(
    """a lot|lots|well|out|up|along|alone|early|late|fast|slowly|hard|in|on|off|fine|good|bad|great|ok|okay|nice|true|
    right|wrong|the same|a book|a mess|a disaster|a joke|a pain|a nightmare|a problem|a secret|a mystery|a while|a bit|
    a break|all|again|unknown|trouble|pieces|tears|the fool|a role|a part|the idea|the plan|the way|a long story|
    the best|the worst|a difference|the difference|sure|certain|possible|impossible|ready|done|over|gone|dead|alive|
    busy|broken|empty|full|lost|missing|a person|a human|a thing|a test|a question|an idea|a good boy|a good girl|
    nonsense|a lie|everywhere|anywhere|nowhere|somewhere|inside|outside|upstairs|downstairs|crazy|awesome|amazing"""
)
#: What "I live in", "I come from" and "I work for" may be followed by without naming a place.
NO_PLACES = _words(
    """fear|hope|peace|luxury|denial|silence|poverty|sin|harmony|style|a hurry|the past|the present|the moment|
    the future|work|school|bed|home|a large family|a big family|a good family|a poor family|a living|money|free|
    a house|an apartment|a flat|love|danger|trouble|shock|a dream|the shadows|a loop|town|the night|night|nights|weekends|pleasure|nothing"""
)
#: Lower-case words that make a sentence uncertain, imagined, past or someone else's.
DOUBTS = _words(
    """if|unless|whether|maybe|perhaps|possibly|probably|might|may|could|would|should|wouldn't|couldn't|shouldn't|
    wish|wishes|suppose|supposing|imagine|pretend|hope|hopes|guess|guesses|think|thinks|thought|believe|believes|
    doubt|wonder|wondered|wonders|assume|reckon|reckons|seems|seem|apparently|allegedly|supposedly|rumour|rumor|
    said|says|say|told|tells|asked|asks|claims|claimed|heard|hear|wrote|writes|quote|hypothetically|
    used to|no longer|not sure|unsure|almost|dreamt|dreamed|were to|had been|let's say|sounds like|looks like|
    ought|must have|planning to|plan to|going to|about to|will|won't|shall|'ll|i'd|he'd|she'd|they'd|we'd|you'd"""
)
#: Words that never stand inside a subject.
NOT_IN_SUBJECT = _words(
    """is are was were am be been being do does did done has have had having will would can can't cannot could should
    shall may might must not never no nor don't doesn't didn't isn't aren't wasn't weren't won't hasn't haven't and or
    but if because when while that which who whom whose where why how what than then as at in on to from with for by
    about into over under after before since until of very too also so just only really still always often already
    now usually currently actually mostly sometimes rarely hardly barely recently i me you your we us they them he him
    she it this these those there here a an the my our his her their its everyone everybody someone somebody anyone
    anybody nobody all each every some any many most few both lives lived likes liked likes said says think thinks
    named"""
)
#: Capitalised words at the start of a sentence that are no names.
NOT_NAMES = _words(
    """i you we he she it they this that these those there here the a an my our your his her their its and but or so if
    when where why how what who which while because since although though everyone everybody someone somebody anyone
    anybody nobody noone people most many some all every each both few none nothing something anything everything
    today tomorrow yesterday tonight now then later soon yes no not never always maybe perhaps please thanks thank
    hello hi hey ok okay well oh ah hm hmm wow god is are was were am do does did can could would should have has had
    remember note imagine suppose let let's tell ask say show give call take make one two three another other others
    in on at to from with for by of as about after before until during once whenever wherever however also just
    like life love time money work nobody's who's what's it's that's there's here's i'm i've i'd i'll"""
)
NATIONALITIES = _words(
    """dutch french german american swiss greek czech thai turk arab dane finn pole swede spaniard scot briton korean
    mexican african european asian moroccan german austrian american cuban kenyan ghanaian nepali pakistani bengali
    bangladeshi israeli iraqi omani qatari kuwaiti yemeni saudi filipino filipina argentine slovak slovene croat serb
    latvian kazakh uzbek tajik afghan chilean german-american british irish scottish welsh english spanish danish
    swedish finnish polish turkish jewish kurdish flemish catalan basque icelandic malagasy congolese hausa zulu
    chicano latino latina hispanic cypriot emirati sri-lankan andalusian tibetan australian"""
)
FAITHS = _words(
    "christian muslim hindu buddhist sikh catholic protestant atheist republican democrat jew jain"
)
NAMES_IN_IAN = _words(
    "adrian brian damian vivian lillian ian fabian julian sebastian kilian marian dorian gillian florian cristian kian"
)
#: "I swim on Mondays" -> "On Mondays I go swimming".
OUTINGS = {
    "swim": "swimming", "run": "running", "climb": "climbing", "hike": "hiking", "dance": "dancing",
    "sing": "singing", "jog": "jogging", "cycle": "cycling", "ski": "skiing", "fish": "fishing", "sail": "sailing",
    "row": "rowing", "ride": "riding", "skate": "skating", "surf": "surfing", "bowl": "bowling", "box": "boxing",
    "shop": "shopping", "camp": "camping", "paint": "painting", "garden": "gardening", "walk": "walking",
}  # fmt: skip
MEN = _words(
    """brother|father|dad|husband|son|uncle|grandfather|grandpa|nephew|boyfriend|landlord|stepfather|stepson|
    half-brother|brother-in-law|father-in-law|godfather|twin brother|ex-husband|older brother|younger brother|
    little brother|big brother|elder brother"""
)
WOMEN = _words(
    """sister|mother|mum|mom|wife|daughter|aunt|grandmother|grandma|niece|girlfriend|landlady|stepmother|stepdaughter|
    half-sister|sister-in-law|mother-in-law|godmother|twin sister|ex-wife|older sister|younger sister|little sister|
    big sister|elder sister|fiancée"""
)
NUMBER_WORDS = _words(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred noon midnight dawn sunrise half
    quarter dozen thousand million"""
)
CONDITIONS = _words(
    """diabetes|asthma|epilepsy|migraine|migraines|arthritis|eczema|adhd|add|autism|dyslexia|dyspraxia|hypertension|
    high blood pressure|low blood pressure|hay fever|psoriasis|rosacea|glaucoma|cataracts|gout|lupus|ms|
    multiple sclerosis|parkinson's|alzheimer's|dementia|cancer|leukaemia|leukemia|depression|anxiety|insomnia|
    sleep apnoea|sleep apnea|tinnitus|vertigo|scoliosis|osteoporosis|anaemia|anemia|haemophilia|hemophilia|hiv|copd|
    crohn's|colitis|ibs|reflux|heartburn|endometriosis|pcos|a pacemaker|pacemaker|a heart murmur|heart murmur|
    high cholesterol|an underactive thyroid|underactive thyroid|overactive thyroid|narcolepsy|ocd|ptsd|bipolar|
    rheumatism|sciatica|a hernia|hernia|celiac|coeliac|atrial fibrillation|angina|emphysema|shingles"""
)
#: What one who has a condition is.
ILL = {
    "diabetic": "diabetes", "asthmatic": "asthma", "epileptic": "epilepsy", "coeliac": "coeliac disease",
    "celiac": "celiac disease", "lactose intolerant": "lactose intolerance", "gluten intolerant": "gluten intolerance",
    "colour blind": "colour blindness", "dyslexic": "dyslexia", "autistic": "autism", "anaemic": "anaemia",
    "anemic": "anemia", "deaf": "deafness", "blind": "blindness",
}  # fmt: skip
MEDICINES = _words(
    """ibuprofen|paracetamol|aspirin|acetaminophen|insulin|metformin|warfarin|levothyroxine|thyroxine|ritalin|prozac|
    zoloft|sertraline|citalopram|escitalopram|venlafaxine|mirtazapine|lithium|gabapentin|pregabalin|prednisone|
    prednisolone|cortisone|cetirizine|loratadine|antihistamines|ventolin|salbutamol|amlodipine|furosemide|digoxin|
    clopidogrel|apixaban|rivaroxaban|eliquis|xarelto|methotrexate|tamoxifen|melatonin|magnesium|iron|zinc|
    antibiotics|antidepressants|painkillers|statins|codeine|tramadol|morphine|methylphenidate|adderall|concerta|
    lamotrigine|valproate|estrogen|oestrogen|progesterone|testosterone|probiotics|creatine"""
)
