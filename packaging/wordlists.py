"""The words of the embedded model's small world; every list is ours and open-ended by `world.invent`."""

FIRST_NAMES = """
Aaliyah Abena Adaeze Aditi Agnes Ahmed Aiko Akira Alba Alejandro Alice Alma Amara Amina Amir Anaïs Anders Andrea
Aneta Anika Anita Anna Anton Anya Arjun Arthur Asha Astrid Aurelia Ayaan Ayla Beatriz Ben Benjamin Bianca Bilal
Birgit Björn Bo Boris Brigid Bruno Callum Camila Carla Carlos Carmen Cecilia Chen Chiara Chidi Chloe Clara Colin
Connor Cora Cyrus Dagny Daiki Dalia Damian Daniel Daria David Deepa Diego Dilara Dina Dmitri Dorota Ebba Eduardo
Efua Eino Elena Eleni Elif Elin Elliot Emeka Emi Emma Emre Enzo Erik Esme Esperanza Esther Ewa Fadi Farah Farid
Fatima Felix Femi Fernando Filip Fiona Flora Francesca Freya Gabriel Gareth Georg Giulia Goran Grace Greta Guido
Gustav Hana Hannah Hans Haruto Hassan Hedda Helen Henrik Hiroshi Hugo Ian Ibrahim Ida Idris Ilse Imani Imran Ines
Ingrid Irene Irina Isaac Isla Ivan Ivy Jack Jamal James Jan Jana Jasper Javier Jelena Joana Joel Jonas Jorge
Josephine Juan Judith Julia Jun Kai Kamal Karim Karin Katarina Kavya Kei Kemal Kenji Khalid Kiran Klara Kofi Kwame
Lars Laszlo Laura Layla Leah Leif Leila Leo Leon Lena Liam Lila Lin Linnea Lior Livia Lotte Louis Luca Lucia Luis
Magda Mai Maja Malik Manuel Mara Marco Maren Maria Marie Mario Marta Martin Mateo Matilda Maya Mehmet Mei Mia
Miguel Mika Mila Milan Min Mira Mohamed Mona Moritz Nadia Naomi Nasrin Natalia Nia Nico Nikhil Nils Nina Noa Noah
Nora Obi Odette Olga Olivia Omar Oscar Otto Pablo Paolo Paula Pavel Pedro Petra Philip Pia Pilar Piotr Priya Quinn
Rafael Rahul Raj Rania Rebecca Renata Rhys Ricardo Robin Rosa Rowan Roza Ruben Rui Ruth Sabine Salma Sam Samira
Sana Sandra Sanjay Sara Sean Selma Sergio Shira Shreya Sigrid Silvia Simon Sofia Soren Stella Sunil Sven Tadeo
Tamar Tariq Tatiana Teo Theo Thomas Tilda Tobias Tomas Tove Uma Umar Ursula Valentina Vera Victor Viktor Vikram
Viola Walter Wanda Wei Wendy Wilma Xavier Ximena Yael Yara Yasmin Yuki Yusuf Yvonne Zahra Zain Zara Zeynep Zofia
""".split()

SURNAMES = """
Abbott Achebe Adeyemi Aguilar Ahmadi Akhtar Albers Almeida Andersen Aoki Arslan Bakker Banerjee Baptiste Barros
Bauer Becker Bellini Bennett Berg Bianchi Blom Boateng Bianco Brandt Brennan Brooks Calder Carvalho Castillo Chandra
Chang Chavez Cheng Choi Clarke Cohen Costa Cruz Dahl Dalton Demir Desai Diallo Diaz Dubois Duran Eriksen Eze Farouk
Ferrari Fischer Flores Foster Fraser Fujita Garcia Ghosh Gomez Greco Gruber Gupta Haddad Hale Hansen Haas Hart Hayes
Herrera Hill Hoang Hoffman Holm Horvat Hughes Hussein Ibarra Iqbal Ito Ivanov Jansen Jensen Johansson Joshi Kaplan
Kapoor Kaya Keller Khan Kim Kimura Klein Kobayashi Kovacs Kowalski Kruger Kumar Lange Larsen Laurent Lee Lehmann
Lindgren Lopez Lund Mahmoud Malik Marino Marsh Martinez Matsuda Mbeki Medina Mehta Mendes Meyer Moreau Morita Moss
Mukherjee Müller Nakamura Navarro Ndiaye Nguyen Nielsen Novak Nowak Nunez Obrien Okafor Okoye Olsen Ono Ortega Osei
Owusu Park Patel Pereira Petrov Pham Pinto Popescu Quist Rahman Ramirez Reyes Ricci Rojas Romano Rossi Sanchez
Santos Sato Schmidt Schulz Serrano Shah Sharma Silva Singh Soto Stein Strand Suzuki Svensson Takeda Tanaka Tavares
Thorne Toth Tran Vance Varga Vargas Vega Virtanen Vogel Voss Wagner Walsh Wang Weber Weiss Wolff Wood Wren Wright Wu
Yamada Yang Yilmaz Young Zhang Zhou Ziegler Zimmer
""".split()

PLACES = """
Aarhus Accra Agadir Alicante Almaty Annecy Antalya Arequipa Athlone Auckland Austin Bangalore Basel Bath Bergen
Bilbao Bologna Boston Braga Bremen Brest Brighton Bristol Bruges Busan Cadiz Cagliari Calgary Cardiff Cartagena
Casablanca Cebu Cork Cusco Dakar Davos Delft Denver Dresden Dundee Durban Essen Exeter Faro Fez Florence Fukuoka
Galway Gdansk Geneva Genoa Ghent Girona Goa Granada Graz Grenoble Haifa Hamburg Hanoi Hobart Innsbruck Izmir Jaipur
Kandy Kazan Kilkenny Kobe Kochi Krakow Kumasi Kyoto Lagos Lahore Leeds Leiden Leipzig Lille Linz Lugano Luxor Lyon
Malaga Malmo Manaus Marseille Medellin Melbourne Merida Milan Mombasa Montreal Mumbai Munich Nantes Naples Nara
Nice Oaxaca Odessa Oporto Osaka Oulu Oxford Palermo Parma Perth Pisa Plovdiv Porto Pune Quebec Recife Rennes Riga
Rotterdam Salvador Salzburg Samara Santiago Sapporo Seattle Seville Siena Split Sydney Tampere Tangier Tartu
Toledo Toronto Toulouse Trento Trieste Tromso Turin Turku Utrecht Valencia Venice Verona Vigo Vilnius York Zagreb
Zadar Zaragoza Zurich
""".split()

JOBS = """
accountant|actor|archaeologist|architect|astronomer|baker|barber|beekeeper|bookbinder|botanist|bricklayer|bus driver|
butcher|carpenter|cartographer|cellist|chef|chemist|cleaner|clockmaker|coach|cobbler|conductor|courier|dancer|dentist|
designer|diver|doctor|editor|electrician|engineer|farmer|firefighter|fisherman|florist|gardener|geologist|glassblower|
goldsmith|guide|hairdresser|historian|illustrator|interpreter|janitor|jeweller|journalist|judge|lawyer|librarian|
lifeguard|locksmith|mathematician|mechanic|midwife|miner|musician|nurse|optician|painter|paramedic|pharmacist|
photographer|physicist|pianist|pilot|plumber|poet|postman|potter|printer|programmer|psychologist|ranger|receptionist|
sailor|sculptor|shepherd|singer|soldier|stonemason|surgeon|surveyor|tailor|teacher|translator|umpire|vet|waiter|
weaver|welder|writer|zookeeper|night porter|tour guide|tax adviser|piano tuner|tree surgeon|data analyst
""".replace("\n", "").split("|")

FOODS = """
almonds|apples|apricots|artichokes|avocado|bananas|barley|beans|beetroot|biscuits|blueberries|bread|broccoli|butter|
cabbage|carrots|cashews|cauliflower|celery|cheese|cherries|chestnuts|chickpeas|chocolate|cinnamon|clams|coconut|corn|
couscous|crab|cucumber|curry|dates|dumplings|eggs|falafel|figs|fish soup|garlic|ginger|grapes|haddock|hazelnuts|honey|
hummus|ice cream|jam|kale|kimchi|kiwi|lamb|lasagne|leeks|lemons|lentils|lettuce|lobster|mango|melon|milk|mushrooms|
mussels|mustard|noodles|oats|octopus|olives|onions|oranges|oysters|pancakes|papaya|parsnips|pasta|peaches|peanuts|
pears|peas|peppers|pesto|pickles|pineapple|pizza|plums|popcorn|porridge|potatoes|prawns|pumpkin|quinoa|radishes|ramen|
raspberries|rice|risotto|rye bread|salmon|sardines|seaweed|sesame|shrimp|soy|spinach|squid|strawberries|sushi|tofu|
tomatoes|trout|tuna|turnips|vanilla|walnuts|watermelon|wheat|yoghurt|lemon cake|apple pie|tomato soup|goat cheese
""".replace("\n", "").split("|")

DRINKS = """
apple juice|black coffee|black tea|buttermilk|chai|cider|cocoa|coffee|cold water|elderflower juice|espresso|
ginger ale|green tea|hot chocolate|iced tea|kefir|lemonade|mate|milk|mint tea|oat milk|orange juice|peppermint tea|
red wine|rooibos|sparkling water|tomato juice|tonic water|white wine|warm water
""".replace("\n", "").split("|")

THINGS = """
jazz|opera|rain|snow|long walks|old maps|train rides|board games|crossword puzzles|thunderstorms|mountains|the sea|
sunsets|quiet mornings|folk music|poetry|football|cricket|card games|museums|street markets|lighthouses|loud music|
traffic|early meetings|wet socks|spiders|flying|spicy food|cold soup|paperwork|crowds|heights|detective novels|
science fiction|gardening shows|black cats|steam engines|vinyl records|ghost stories|autumn leaves|bagpipes|
salsa music|sudoku|ironing|late trains|strong coffee|warm bread|campfires|fireworks|silence|winter|summer|fog
""".replace("\n", "").split("|")

COLLECTIONS = """
stamps|coins|old maps|postcards|seashells|vinyl records|teapots|buttons|clocks|comics|fossils|keys|masks|matchboxes|
minerals|model trains|paperweights|posters|snow globes|spoons|toy cars|thimbles|marbles|fountain pens|bottle caps
""".replace("\n", "").split("|")

INSTRUMENTS = """
accordion|banjo|bassoon|cello|clarinet|double bass|drums|fiddle|flute|French horn|guitar|harmonica|harp|harpsichord|
lute|mandolin|marimba|oboe|organ|piano|piccolo|recorder|saxophone|sitar|tabla|trombone|trumpet|tuba|ukulele|viola|
violin|xylophone|zither
""".replace("\n", "").split("|")

ANIMALS = """
badger|bat|bear|beaver|camel|crane|crow|deer|dolphin|donkey|dormouse|eagle|elephant|falcon|ferret|fox|frog|gecko|
giraffe|goat|goose|hare|hawk|hedgehog|heron|horse|iguana|kestrel|lynx|magpie|mole|moose|newt|octopus|otter|owl|panda|
parrot|penguin|puffin|rabbit|raven|robin|salmon|seal|sloth|snail|squirrel|stork|swan|tiger|toad|tortoise|turtle|
walrus|whale|wolf|wombat|wren|zebra
""".replace("\n", "").split("|")

PETS = "dog|cat|hamster|rabbit|parrot|goldfish|tortoise|gecko|ferret|pony|canary|snake|turtle|budgie|rat".split("|")

BREEDS = """
beagle|border collie|boxer|bulldog|corgi|dachshund|dalmatian|greyhound|husky|labrador|lurcher|maine coon|manx|
mastiff|persian|poodle|pug|ragdoll|retriever|rottweiler|setter|siamese|spaniel|sphynx|terrier|whippet
""".replace("\n", "").split("|")

COLOURS = """
amber|beige|black|blue|bronze|brown|charcoal|cobalt|copper|coral|cream|crimson|gold|green|grey|indigo|ivory|jade|
khaki|lavender|lilac|lime|magenta|maroon|mint|mustard|navy|ochre|olive|orange|peach|pink|plum|purple|red|rose|ruby|
rust|sand|scarlet|silver|teal|turquoise|violet|white|yellow
""".replace("\n", "").split("|")

LANGUAGES = """
Arabic|Basque|Bengali|Breton|Catalan|Czech|Danish|Dutch|English|Estonian|Finnish|French|Gaelic|Georgian|German|Greek|
Hausa|Hebrew|Hindi|Hungarian|Icelandic|Igbo|Italian|Japanese|Korean|Latin|Latvian|Maltese|Mandarin|Norwegian|Persian|
Polish|Portuguese|Punjabi|Quechua|Romanian|Russian|Serbian|Slovak|Somali|Spanish|Swahili|Swedish|Tagalog|Tamil|Thai|
Turkish|Ukrainian|Urdu|Vietnamese|Welsh|Wolof|Xhosa|Yoruba|Zulu
""".replace("\n", "").split("|")

SUBJECTS = """
algebra|anatomy|anthropology|archaeology|architecture|art history|astronomy|biology|botany|chemistry|economics|
ecology|film|geography|geology|history|journalism|law|linguistics|logic|marine biology|mathematics|medicine|
meteorology|music|nursing|optics|painting|philosophy|physics|politics|psychology|robotics|sociology|statistics|
theatre|theology|zoology
""".replace("\n", "").split("|")

ACTIVITIES = """
archery|badminton|baking|ballet|basketball|beekeeping|birdwatching|bookbinding|bowling|boxing|calligraphy|canoeing|
carpentry|chess|climbing|cooking|crochet|curling|cycling|dancing|darts|diving|drawing|embroidery|fencing|fishing|
gardening|golf|gymnastics|handball|hiking|hockey|jogging|judo|juggling|karate|kayaking|knitting|lacrosse|origami|
painting|photography|pottery|quilting|riding|rowing|rugby|running|sailing|sculpting|sewing|singing|skating|skiing|
squash|stargazing|surfing|swimming|table tennis|tennis|volleyball|weaving|woodcarving|wrestling|yoga
""".replace("\n", "").split("|")

OUTINGS = """
bowling|camping|climbing|cycling|dancing|diving|fishing|golfing|hiking|horse riding|jogging|kayaking|riding|rowing|
running|sailing|shopping|singing|skating|skiing|surfing|swimming|walking|to the gym|to the library|to the market|
to choir|to yoga|to the cinema|to the theatre|to the museum|to the park|to the pub|to the sauna|to evening class|
to band practice|to the allotment|to chess club|to the football ground|to the swimming pool
""".replace("\n", "").split("|")

COMPANIES = """
Acorn Bank|Alder and Sons|Bluebird Travel|Brightwater|Cedar Press|City Hospital|Copper Kettle|Crane Logistics|
Daybreak Foods|Elm Street School|Ferris Motors|Foxglove Books|Granite Works|Greenleaf|Harbour Radio|Hilltop Farm|
Ironbridge|Juniper Labs|Kestrel Air|Lantern Films|Maple Insurance|Meridian|Northwind|Oakfield College|Orchard Studio|
Pebble Games|Quarry Lane|Red Door Theatre|Riverside Clinic|Silverline|Solaris|Stonegate|Sunrise Bakery|Tandem Bikes|
Thistle Hotels|Union Post|Vista Rail|Westgate Library|Willow Care|Zephyr Energy
""".replace("\n", "").split("|")

POSSESSIONS = """
sailing boat|camper van|telescope|grand piano|greenhouse|mountain bike|canoe|drone|sewing machine|record player|
tandem|motorbike|kayak|pottery wheel|typewriter|wooden chest|accordion|caravan|tent|espresso machine|film camera|
house boat|snowboard|surfboard|loom|violin|microscope|tractor|trampoline|hammock|wood stove|garden shed
""".replace("\n", "").split("|")

VEHICLES = """
van|truck|jeep|hatchback|scooter|minibus|convertible|pickup|motorbike|taxi|camper|sports car|station wagon
""".replace("\n", "").split("|")

FEARS = """
spiders|heights|the dark|thunder|snakes|flying|deep water|clowns|needles|mice|dogs|lifts|tunnels|moths|bees|wasps|
ghosts|crowds|bridges|dentists|bats|lightning|sharks|silence|fireworks|small rooms
""".replace("\n", "").split("|")

TRANSPORTS = "bus|bike|train|tram|ferry|car|metro|scooter|boat|taxi|motorbike|monorail|cable car".split("|")

SPOTS = """
drawer|cupboard|basket|box|wardrobe|garage|attic|cellar|kitchen|hallway|bathroom|bedroom|shed|suitcase|backpack|
bookcase|desk|safe|garden|glove box|laundry room|tin|jar|cabinet|study|barn|porch|workshop
""".replace("\n", "").split("|")

FLOWERS = """
roses|tulips|daisies|lilies|orchids|peonies|sunflowers|violets|irises|poppies|lavender|jasmine|daffodils|snowdrops|
bluebells|marigolds|carnations|dahlias|hyacinths|lilac|magnolias|primroses
""".replace("\n", "").split("|")

DIETS = "vegan|vegetarian|gluten-free|kosher|halal|low salt|pescatarian|dairy-free|sugar-free|raw food|keto".split("|")

SIGNS = "Aries|Taurus|Gemini|Cancer|Leo|Virgo|Libra|Scorpio|Sagittarius|Capricorn|Aquarius|Pisces".split("|")

BLOOD = "A positive|A negative|B positive|B negative|AB positive|AB negative|O positive|O negative".split("|")

MONTHS = "January February March April May June July August September October November December".split()

KIN = """
sister|brother|mother|father|mum|dad|wife|husband|partner|son|daughter|aunt|uncle|cousin|grandmother|grandfather|
niece|nephew|boss|neighbour|friend|best friend|colleague|flatmate|teacher|girlfriend|boyfriend|landlord|doctor
""".replace("\n", "").split("|")

OWN_PETS = "dog|cat|rabbit|parrot|hamster|tortoise|horse|pony|goldfish|puppy|kitten|ferret|gecko".split("|")

PET_NAMES = """
Biscuit Pepper Luna Rex Miso Coco Shadow Milo Poppy Bruno Ziggy Olive Nala Tofu Waffle Smokey Pixel Maple Rusty
Hazel Pickle Mochi Buster Cleo Dash Ember Fudge Ginger Juno Kiwi Loki Marble Nugget Oreo Pippin Rolo Sooty Tango
""".split()

OWN_THINGS = """
car|bike|boat|laptop|passport|umbrella|piano|tent|phone|camera|watch|van|guitar|desk|sofa|toolbox|wallet|ring|
suitcase|kayak|drill|scarf|diary|coat|helmet|printer|tablet|ladder|locker|garden shed|front door|safe
""".replace("\n", "").split("|")

PLAIN_THINGS = """
the spare key|the car key|the first aid kit|the toolbox|the wifi router|the garden hose|the fuse box|the tax folder|
the sewing kit|the ladder|the vacuum cleaner|the christmas lights|the front door|the summer house
""".replace("\n", "").split("|")

OPEN_NOUNS = """
locker number|seat number|badge number|house number|team name|ringtone|favourite author|favourite band|favourite tea|
favourite soup|favourite city|favourite month|favourite day|favourite tree|favourite bird|favourite cake|
favourite fruit|favourite toy|middle name|maiden name|stage name|screen name|room number|bus line|gym|bank|tailor|
barber|coach|landlady|godmother|roommate|manager|vet|therapist|accountant|mechanic|hometown club|dream job|first car|
first pet|secret talent|motto|hat size|ring size|eye colour|hair colour|height|weight|table number|alarm time|
flight number|train seat|parking spot|library card|member number|project|deadline|goal|laptop brand|phone brand|
tea shop|book club|choir|school|university|village|region|island|street food|ice cream flavour|pizza topping
""".replace("\n", "").split("|")

TITLE_WORDS = """
the|silent|river|winter|garden|last|blue|house|night|train|paper|moon|glass|tower|lost|letters|salt|road|summer|
orchard|stone|bridge|golden|clock|island|hidden|door|fire|mountain|song|red|sparrow|empty|harbour|sea|wooden|king
""".replace("\n", "").split("|")

ADJECTIVES = """
old|new|red|blue|green|black|white|yellow|big|small|silver|wooden|rusty|grey|orange|purple|brown|tiny|second-hand
""".replace("\n", "").split("|")

CAPITALS = {
    "France": "Paris", "Italy": "Rome", "Spain": "Madrid", "Germany": "Berlin", "Austria": "Vienna",
    "Poland": "Warsaw", "Greece": "Athens", "Portugal": "Lisbon", "Ireland": "Dublin", "Norway": "Oslo",
    "Sweden": "Stockholm", "Finland": "Helsinki", "Denmark": "Copenhagen", "Hungary": "Budapest",
    "Belgium": "Brussels", "Switzerland": "Bern", "Iceland": "Reykjavik", "Russia": "Moscow",
    "Ukraine": "Kyiv", "Turkey": "Ankara", "Egypt": "Cairo", "Kenya": "Nairobi", "Ghana": "Accra",
    "Nigeria": "Abuja", "Morocco": "Rabat", "Ethiopia": "Addis Ababa", "India": "New Delhi",
    "China": "Beijing", "Japan": "Tokyo", "Thailand": "Bangkok", "Vietnam": "Hanoi", "Iran": "Tehran",
    "Iraq": "Baghdad", "Canada": "Ottawa", "Mexico": "Mexico City", "Cuba": "Havana", "Peru": "Lima",
    "Chile": "Santiago", "Brazil": "Brasilia", "Argentina": "Buenos Aires", "Australia": "Canberra",
    "England": "London", "Scotland": "Edinburgh", "Wales": "Cardiff", "Croatia": "Zagreb",
    "Bulgaria": "Sofia", "Romania": "Bucharest", "Nepal": "Kathmandu",
}  # fmt: skip
