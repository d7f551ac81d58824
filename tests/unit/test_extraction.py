"""What people say to an assistant, and which facts it must find in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.memory.circumstances import is_circumstance
from engine.memory.extraction import as_known, extract
from engine.model.phrasing import state
from engine.model.relations import RELATIONS
from tests.effort import effort

#: A message, then the facts it states: subject | relation | object, several separated by a semicolon.
TOLD = """
My dog is called Biscuit -> my dog | called | Biscuit
my dog is called biscuit -> my dog | called | biscuit
My dog is called 小白. -> my dog | called | 小白
My dog's called Rex! -> my dog | called | Rex
No, my dog is called Rex. -> my dog | called | Rex
My anniversary is on 5 June -> I | wedding_date | 5 June
I have a dentist appointment on Tuesday at 3. -> my dentist appointment | takes_place | Tuesday 1 December at 3
Mum's phone number is 601 222 333 -> my mum | phone | 601 222 333
Standup is at 9:15 every morning -> my standup | usual_day | 9:15
The bins go out on Tuesday night -> my bins | usual_day | Tuesday night
We've got 12 chickens -> I | number of chickens | 12
Our house has four bedrooms -> my house | number of bedrooms | four
Freja's piano teacher is Mr Voss -> Freja's piano teacher | called | Mr Voss
Freja has started playing handball on Tuesdays -> Freja | time of playing handball | Tuesdays
I'm meeting Poul for lunch tomorrow -> my meeting with Poul | takes_place | Sunday 29 November
I grew up on a farm near Aarhus -> I | childhood_home | Aarhus
I've been vegetarian since 2019 -> I | start of being vegetarian | 2019
We've been married since 2009 -> I | wedding_date | 2009
We've been together since May 2009 -> I | start of being together | May 2009
Solveig has worked at Acorn since 2015 -> Solveig | start of working | 2015
I'm off on Fridays -> I | time of being off | Fridays
Solveig is on call every third weekend -> Solveig | time of being on call | every third weekend
I have to take my blood pressure pills at 9 -> I | time of taking blood pressure pills | 9
I need to renew my car insurance by 3 March -> I | time of renewing car insurance | by 3 March
Emma is getting married next June -> Emma | wedding_date | June 2027
I usually park on Elm Street -> I | place of parking | on Elm Street
Zoe's school is called Hillcrest -> Zoe | school | Hillcrest
Priya's parents live in Leicester; her mum is called Meena and her dad is Raj -> Priya's parents | lives_in | Leicester ; Priya's mum | called | Meena ; Priya's dad | called | Raj
the vet is Dr Wilk on Long Street -> my vet | called | Dr Wilk ; my vet | located | on Long Street
The cat sitter is our neighbour Joan -> my cat sitter | called | Joan
the landlord is Mr Kowalski and the rent is 2,400 zloty -> my landlord | called | Mr Kowalski ; I | rent | 2,400 zloty
I'm a physiotherapist at a clinic called Elm House -> I | job | physiotherapist ; I | employer | Elm House
I play the accordion in a band called Kora -> I | plays | accordion ; my band | called | Kora
We have a daughter, Zosia, who is seven and loves dinosaurs -> my daughter | called | Zosia ; my daughter Zosia | age | seven ; my daughter Zosia | loves | dinosaurs
My sister Kasia, who lives in Oslo, is a nurse -> my sister Kasia | lives_in | Oslo ; my sister Kasia | job | nurse
My brother is Tom, who is a baker -> I | brother | Tom ; my brother Tom | job | baker
We've got a cat called Mabel who's fourteen -> my cat | called | Mabel ; my cat Mabel | age | fourteen
Mabel has kidney disease and needs special food -> Mabel | condition | kidney disease
Mum's birthday is 19 October and Dad's is 2 February -> my mum | birthday | 19 October ; my dad | birthday | 2 February
It's Joan's birthday on the 5th of May -> Joan | birthday | the 5th of May
My nephew Jack is turning 10 on 5 May -> my nephew Jack | birthday | 5 May
gym on Mondays and Thursdays at 7 -> I | on_monday | to the gym at 7 ; I | on_thursday | to the gym at 7 ; I | time of going to gym | Mondays and Thursdays at 7
dentist appointment on 12 December at 10:30 -> my dentist appointment | takes_place | 12 December at 10:30
bins go out on Tuesday -> my bins | usual_day | Tuesday
The team meeting is every Monday at 9:30 -> my team meeting | usual_day | Monday at 9:30
Shoe size: 44 -> I | shoe_size | 44
The car is a Skoda Octavia, plate number GD 4471K -> I | drives | Skoda Octavia ; I | plate number | GD 4471K
The plumber is called Gary, 07700 900456 -> my plumber | called | Gary ; Gary | phone | 07700 900456
I owe Piotr 200 zloty -> I | debt to Piotr | 200 zloty
Piotr owes me 50 euros -> Piotr | debt | 50 euros
Gary charges £60 an hour -> Gary | fee | £60 an hour
We pay £85 a month for broadband -> my broadband | costs | £85 a month
Our broadband is with BT -> my broadband | provider | BT
The boiler was serviced in October -> my boiler | service date | October
The boiler is a Worcester, and the warranty ends in 2027 -> my boiler | make | Worcester ; my warranty | end date | 2027
My phone is a Pixel 8 -> my phone | make | Pixel 8
The car's insurance is up for renewal in March -> my car's insurance | renewal date | March
We're planning a trip to Sardinia in May -> my trip to Sardinia | takes_place | a day in May
We fly to Crete on 2 July at 6:45 from Manchester -> my flight to Crete | takes_place | 2 July at 6:45
I used to live in Rome -> I | former home town | Rome
Tom used to be a baker -> Tom | former job | baker
I used to teach chemistry -> I | former job | chemistry teacher
I retired from teaching two years ago -> I | time of retiring from teaching | 2024
I left my job in the summer -> I | time of leaving job | summer
I work at night -> I | time of working | at night
I work on Mondays -> I | time of working | Mondays
I got married in Rome -> I | place of marrying | in Rome
We got married on 21 May 1983 in Whitby -> I | wedding_date | 21 May 1983 ; I | place of marrying | in Whitby
I study at Porto University -> I | university | Porto University
I'm going climbing on Thursday -> I | time of climbing | Thursday 3 December
I go out on Saturdays -> I | time of going out | Saturdays
Maya starts university in September -> Maya | time of starting university | September
Maya is going to study law in Cardiff -> Maya | place of studying | in Cardiff ; Maya | plan to study | law
Our daughter Carys emigrated to Peru in 2019 -> my daughter Carys | lives_in | Peru ; my daughter Carys | time of moving to Peru | 2019
Carys rings us every Sunday morning -> Carys | time of calling | every Sunday morning
Maya takes metformin twice a day -> Maya | medicine | metformin ; Maya | frequency of taking metformin | twice a day
My cat needs her thyroid pills at 8am and 8pm -> my cat | time of needing thyroid pills | 8am and 8pm
My book club meets on the first Monday of the month -> my book club | time of meeting | on the first Monday of the month
The oil tank was filled on 3 November -> my oil tank | time of filling | 3 November
I'm learning Welsh on Tuesdays -> I | learning | Welsh ; I | time of learning Welsh | Tuesdays
I hate driving at night -> I | hates | driving at night
I want to see the northern lights one day -> I | wish to see | northern lights
Gareth's brother Huw farms sheep near Builth -> Gareth's brother Huw | place of farming sheep | near Builth
Dylan lives in Swansea with his partner Jess -> Dylan | lives_in | Swansea ; Dylan | married_to | Jess
The operation is on 18 February at Hereford Hospital -> my operation | takes_place | 18 February ; my operation | located | at Hereford Hospital
We live in a cottage in Ledbury -> I | lives_in | Ledbury
We've got three grandchildren: Ffion, Owen and little Bea -> my grandchildren | called | Ffion, Owen and Bea
Owen is mad about trains -> Owen | loves | trains
The neighbours on the left are Sue and Colin -> my neighbours | called | Sue and Colin
Our window cleaner is called Bryn and he charges £15 -> my window cleaner | called | Bryn ; my window cleaner | fee | £15
Marcus here, 34, I'm a nurse at Elm House in Leeds -> I | called | Marcus ; I | age | 34 ; I | job | nurse ; I | employer | Elm House ; I | place of working | in Leeds
Theo runs a bakery in Sheffield -> Theo | job | bakery owner ; Theo's bakery | kept_in | Sheffield
We're getting married next summer, on 14 August -> I | wedding_date | 14 August
I broke my ankle in 2021 skiing in Austria -> I | time of breaking ankle | 2021 ; I | place of breaking ankle | in Austria
Priya's parents live in Leicester -> Priya's parents | lives_in | Leicester
Our landlord Mr Dobbs never answers his phone, best to email him at dobbs@lets.example -> my landlord | called | Mr Dobbs ; my landlord | email | dobbs@lets.example
Rent goes out on the 1st of every month -> my rent | usual_day | the 1st of every month
The rent is £1,150 -> I | rent | £1,150
My gran turned 90 in October, she lives in a care home called The Willows -> my gran | age | 90 ; my gran | lives_in | The Willows
Gran's favourite biscuits are custard creams -> my gran | favourite biscuit | custard creams
My old school friend Jonno moved to Vancouver -> my friend Jonno | lives_in | Vancouver
Jonno is coming to visit on 20 December -> Jonno | time of coming | 20 December
We have a sourdough starter called Doug that needs feeding on Sundays -> my sourdough starter | called | Doug ; Doug | time of needing feeding | Sundays
I take vitamin D every morning in winter -> I | medicine | vitamin D ; I | time of taking vitamin D | every morning in winter
I'm reading Project Hail Mary, before that I read Dune -> I | reading | Project Hail Mary
I owe Theo for the train tickets, £64 -> I | debt to Theo | £64
My aunt is called Jo. My gran turned 90, she lives in Leeds -> my aunt | called | Jo ; my gran | age | 90 ; my gran | lives_in | Leeds
I moved to London from Coimbra six years ago -> I | lives_in | London ; I | time of moving to London | 2020
We're expecting a baby girl in March -> my baby | due_date | March
We rent a two-bedroom flat on Mare Street, number 14b -> I | flat_number | 14b
I'm anaemic so I take iron tablets with breakfast -> I | condition | anaemia ; I | medicine | iron tablets
Joe plays the trumpet in a ska band -> Joe | plays | trumpet ; Joe | place of playing trumpet | in a ska band
Nuno's wife Carla is expecting twins -> Nuno's wife | called | Carla
I left my grandmother's ring with Teresa -> my grandmother's ring | borrower | Teresa
My bike was stolen in June -> my bike | time of stealing | June
the plumber is coming on Thursday -> my plumber | time of coming | Thursday 3 December
The recycling is collected every other Wednesday -> my recycling | usual_day | every other Wednesday
The computer is a Dell. Our car is a red Honda Jazz; it was last serviced in June by Evans Garage -> my computer | make | Dell ; I | drives | red Honda Jazz ; my car | service date | June
Our dog Storm is an Alsatian and he's 9 -> my dog Storm | breed | Alsatian ; my dog Storm | age | 9
We have two teenage sons, Erik and Lars -> my sons | called | Erik and Lars
Lars wants to become a pilot -> Lars | wish to become | pilot
I run a small boatyard in Bergen -> I | job | boatyard owner ; my boatyard | kept_in | Bergen
Odd's wife passed away in 2020 -> Odd's wife | date of death | 2020
I owe the bank 300,000 kroner -> I | debt to the bank | 300,000 kroner
Next Friday Erik has a match -> Erik's match | takes_place | Friday 4 December
My exam is in May -> my exam | takes_place | a day in May
Our hotel in Crete is called Villa Olive -> my hotel in Crete | called | Villa Olive
The booking reference is X7K2PQ -> I | booking reference | X7K2PQ
I've lent Ben the tent -> my tent | borrower | Ben
My brother Ben just got engaged to Priya -> my brother Ben | fiancé | Priya
Theo can't have dairy -> Theo | food_to_avoid | dairy
Max is in year 4 -> Max | class | year 4
I'm halfway through Middlemarch -> I | reading | Middlemarch
My first car was a Fiat Panda -> I | first car | Fiat Panda
I'm 34 and I work in marketing -> I | age | 34 ; I | field of work | marketing
Daniel's parents are called Susan and Roy -> Daniel's parents | called | Susan and Roy
I like my steak rare -> I | preferred steak | rare
I love Thai food, especially pad thai -> I | loves | Thai food
I'm Sophie, 41, from Lyon originally -> I | called | Sophie ; I | age | 41 ; I | from | Lyon
I teach maths at Parrs Wood High School -> I | job | maths teacher ; I | employer | Parrs Wood High School
We have twin girls, Elin and Cerys, they're five -> my daughters | called | Elin and Cerys
Our two boys are called Max and Theo -> my sons | called | Max and Theo
Elin and Cerys were born on 2 June -> Elin | birthday | 2 June ; Cerys | birthday | 2 June
Our childminder, Paula, picks them up on Tuesdays -> my childminder Paula | time of picking up | Tuesdays
I'm coeliac so no gluten for me -> I | condition | coeliac disease
My mother died in 2018 -> my mother | date of death | 2018
The car is due for a service in February -> my car | next service | February
The neighbours have a spare key -> my spare key | borrower | my neighbours
I go running with Mina on Sunday mornings -> I | on_sunday | running with Mina ; I | time of running with Mina | Sunday mornings
My Welsh class is on Wednesday evenings -> my Welsh class | usual_day | Wednesday evening
I take my tea with milk and no sugar -> I | preferred tea | with milk and no sugar
I paid £400 for the sofa -> my sofa | costs | £400
The sofa arrives on 9 December -> my sofa | arrival date | 9 December
I lent Luc 300 euros -> Luc | debt | 300 euros
Luc lent me 300 euros -> I | debt to Luc | 300 euros
The ferry leaves from Dover at 7:20 -> my ferry | departure_time | 7:20
Remind me that the library books are due on 12 December -> my library books | due_date | 12 December
We named the cat Pixel -> my cat | called | Pixel
email me at sophie.d@example.org -> I | email | sophie.d@example.org
I've got a nut allergy -> I | allergic_to | nut
I was diagnosed with asthma as a kid -> I | condition | asthma
I moved to Manchester in 2012 for work -> I | lives_in | Manchester
We're going to Crete on 3 May -> my trip to Crete | takes_place | 3 May
My locker at the gym is number 118 -> I | locker number | 118
My flight leaves on 4 December at 10:15. -> my flight | takes_place | 4 December at 10:15
My train to York leaves at 8:40 tomorrow. -> my train to York | takes_place | Sunday 29 November at 8:40
Mia has a recital on Friday at 5 -> Mia's recital | takes_place | Friday 4 December at 5
I have an appointment with Dr. Shah on 3 December at 9:30 -> my appointment with Dr Shah | takes_place | 3 December at 9:30
My dentist appointment has been moved to Thursday. -> my dentist appointment | takes_place | Thursday 3 December
Mia's birthday party is on Saturday at 2. -> Mia's birthday party | takes_place | Saturday 5 December at 2
My driving test is on the 9th -> my driving test | takes_place | Wednesday 9 December
I'm flying to Rome on 4 December -> my flight to Rome | takes_place | 4 December
I'm seeing the dentist tomorrow at 9 -> my dentist appointment | takes_place | Sunday 29 November at 9
My exam is on Tuesday -> my exam | takes_place | Tuesday 1 December
The party is on 5 June -> my party | takes_place | 5 June
My holiday starts on 3 July -> my holiday | starting_date | 3 July
My library books are due on Friday -> my library books | due_date | Friday 4 December
My rent is due on the 1st -> my rent | due_date | the 1st
The bins are collected on Tuesdays -> my bins | usual_day | Tuesday
My yoga class is every Tuesday -> my yoga class | usual_day | Tuesday
My cousin is getting married on 8 August -> my cousin | wedding_date | 8 August
The spare key is on the shelf. -> my spare key | located | on the shelf
The key is under the pot. -> my key | located | beneath the pot
The spare key is under the pot by the door -> my spare key | located | beneath the pot by the door
The passports are in the safe -> my passports | kept_in | the safe
My glasses are on the bedside table -> my glasses | located | on the bedside table
My keys are hanging by the door -> my keys | located | by the door
My laptop is at work -> my laptop | located | at work
I keep the receipts in a shoebox -> my receipts | kept_in | a shoebox
I put the spare key behind the plant -> my spare key | located | behind the plant
There's a spare key under the mat -> my spare key | located | beneath the mat
The car is parked outside the library -> my car | located | outside the library
My doctor's surgery is on Park Road -> my doctor's surgery | located | on Park Road
Our dog sleeps under the table -> my dog | sleeping_place | beneath the table
My cat sleeps in the basket -> my cat | sleeps_on | the basket
My brother is Tom. My other brother is Ben. -> my brothers | called | Tom and Ben
My other brother is Ben -> my brother | called | Ben
My dog is called Rex. I also have a dog called Max -> my dogs | called | Rex and Max
My dog is called Rex. No, my dog is called Biscuit -> my dog | called | Biscuit
My dog is called Rex. Actually, I have another dog called Bella -> my dogs | called | Rex and Bella
My dog is called Rex. My dog is called Bella, not Rex -> my dog | called | Bella
My wife is Ana. My wife is Eva. -> my wife | called | Eva
I've got three children: Mia, Leo and Sam -> my children | called | Mia, Leo and Sam
My sons' names are Leo and Sam -> my sons | called | Leo and Sam
My kids are Mia and Leo -> my children | called | Mia and Leo
Tom and Ben are my brothers -> my brothers | called | Tom and Ben
My sister's kids are Ida and Otto -> my sister's children | called | Ida and Otto
Our wifi is called Fritz and the password is tulip42 -> my wifi | called | Fritz ; my wifi | password | tulip42
I moved to Brighton in 2015 -> I | lives_in | Brighton ; I | time of moving to Brighton | 2015
I moved to Brighton in early May 2015 -> I | lives_in | Brighton ; I | time of moving to Brighton | early May 2015
My flight to Lisbon is on 12 December -> my flight to Lisbon | takes_place | 12 December
My WiFi Password is tulip42 -> my wifi | password | tulip42
We have two kids, Mia (7) and Leo (4) -> my children | called | Mia and Leo
My landlord is Mr. Brown and his number is 555-0199 -> my landlord | called | Mr Brown ; my landlord | phone | 555-0199
I've been working at Google since 2018 -> I | employer | Google ; I | start of working | 2018
I'm Catholic -> I | religion | Catholic
The spare key is with my neighbour -> my spare key | borrower | my neighbour
Peter has my drill -> my drill | borrower | Peter
My piano teacher is Rosa -> my piano teacher | called | Rosa
My old cat is Miso -> my old cat | called | Miso
My passport expires in 2029 -> my passport | expiry_date | 2029
My driving licence expires on 3 May 2031 -> my driving licence | expiry_date | 3 May 2031
My visa is valid until June 2027 -> my visa | expiry_date | June 2027
We got married in 2011 -> I | wedding_date | 2011
My parents got married on 3 May 1980 -> my parents | wedding_date | 3 May 1980
I take ibuprofen every morning -> I | medicine | ibuprofen
I take 20 mg of lisinopril for my blood pressure -> I | medicine | 20 mg of lisinopril
My mum takes warfarin -> my mum | medicine | warfarin
I don't eat meat -> I | food_to_avoid | meat
My son can't eat gluten -> my son | food_to_avoid | gluten
My daughter goes to Hillside School -> my daughter | school | Hillside School
I'm working on a novel -> I | project | a novel
My shift starts at 6 -> my shift | starting_time | 6
The library closes at 8 pm -> my library | closing_time | 8 pm
My train leaves at 8:40 -> my train | departure_time | 8:40
My cleaner comes on Wednesdays -> my cleaner | day | Wednesday
I'm on insulin -> I | medicine | insulin
I also take vitamin D. -> I | medicine | vitamin D
I have type 2 diabetes -> I | condition | type 2 diabetes
I also have hay fever -> I | condition | hay fever
My son has asthma -> my son | condition | asthma
I was diagnosed with ADHD in 2019 -> I | condition | ADHD
I lent my drill to Peter -> my drill | borrower | Peter
I lent Peter my drill -> my drill | borrower | Peter
My brother borrowed my ladder -> my ladder | borrower | my brother
I graduated from Oxford in 2004 -> I | university | Oxford ; I | time of graduating from Oxford | 2004
I went to Harvard University -> I | university | Harvard University
My sister is left-handed -> my sister | dominant hand | left
I usually have porridge for breakfast -> I | breakfast | porridge
I prefer tea to coffee -> I | likes | tea
I borrowed a tent from Dan -> my tent | lender | Dan
My neighbour lent me a ladder -> my ladder | lender | my neighbour
Peter still has my ladder -> my ladder | borrower | Peter
I don't drink alcohol -> I | drink_to_avoid | alcohol
I have a degree in biology -> I | degree | biology
I studied biology in Durham -> I | degree | biology ; I | place of studying | in Durham
I wear size 12 -> I | clothes_size | 12
I wear size 39 shoes -> I | shoe_size | 39
I go to bed at 11 -> I | bedtime | 11
I start work at 8 and finish work at 5 -> I | start_of_work | 8 ; I | end_of_work | 5
I'm 5 foot 7 -> I | height | 5 foot 7
I'm diabetic -> I | condition | diabetes
My son is colour-blind -> my son | condition | colour blindness
I have two kids -> I | number of children | two
My sister has three cats -> my sister | number of cats | three
I take two tablets of metformin a day -> I | medicine | two tablets of metformin
My new phone number is 07700 900123 -> I | phone | 07700 900123
My favourite colours are blue and green -> I | favourite_colour | blue and green
My hobbies are pottery and chess -> I | hobby | pottery and chess
The recycling goes out on Fridays -> my recycling | usual_day | Friday
I have a sister. She lives in Rome. -> my sister | lives_in | Rome
I have a cat. Her name is Miso. -> I | has_pet | cat ; my cat | called | Miso
We got a new puppy. He's called Max. -> I | has_pet | puppy ; my puppy | called | Max
I parked the car on level 3 -> my car | located | on level 3
We parked in Elm Street -> my car | kept_in | Elm Street
I left my umbrella at the office -> my umbrella | located | at the office
I hid the presents in the attic -> my presents | kept_in | the attic
Our wifi password is tulip42 -> my wifi | password | tulip42
I have two kids, Anna and Ben. -> my children | called | Anna and Ben
We have three cats called Miso, Tofu and Nori -> my cats | called | Miso, Tofu and Nori
I left my umbrella in the office. -> my umbrella | kept_in | the office
We keep our passports in the blue box -> my passports | kept_in | the blue box
My sister is a nurse at St Mary's Hospital -> my sister | job | nurse ; my sister | employer | St Mary's Hospital
I started a new job at Siemens -> I | employer | Siemens
I have a dog called Biscuit -> my dog | called | Biscuit
I've got a cat named Luna. -> my cat | called | Luna
We have a parrot called Kiwi. -> my parrot | called | Kiwi
I have a sister named Maya -> my sister | called | Maya
I have a brother, Tom. -> my brother | called | Tom
Maya has a cat called Miso. -> Maya's cat | called | Miso
This is my dog Rex. -> my dog | called | Rex
Our cat's name is Miso. -> my cat | called | Miso
My rabbit is called Hazel. -> my rabbit | called | Hazel
My dog is named Rusty Brown. -> my dog | called | Rusty Brown
My mother-in-law is called Inês. -> my mother-in-law | called | Inês
My wife is Ana -> my wife | called | Ana
my wife's name is Ana -> my wife | called | Ana
Ana is my wife. -> my wife | called | Ana
Biscuit is my dog. -> my dog | called | Biscuit
My brother's wife is Marta. -> my brother's wife | called | Marta
My sister is Maya. -> I | sister | Maya
Maya is my sister. -> I | sister | Maya
Maya's sister is Ana. -> Maya | sister | Ana
My boss is Dr. Chen. -> I | boss | Dr Chen
Our dog is a beagle named Pulla. -> my dog | called | Pulla ; my dog | breed | beagle
My boss is called Dr. Chen. -> my boss | called | Dr Chen
My doctor is Ana Lopez. -> I | doctor | Ana Lopez
My name is Zoë. -> I | called | Zoë
My name's Ana -> I | called | Ana
Hello, my name is Jean-Luc O'Brien. -> I | called | Jean-Luc O'Brien
I'm Ana. -> I | called | Ana
Hi! I'm Rui and I live in Braga. -> I | called | Rui ; I | lives_in | Braga
Call me Al. -> I | called | Al
You can call me Bo -> I | called | Bo
I work as a cartographer -> I | job | cartographer
I work as a nurse at City Hospital. -> I | job | nurse ; I | employer | City Hospital
I work at Philips as an electrician -> I | job | electrician ; I | employer | Philips
The key to the shed is behind the boiler -> my key to the shed | located | behind the boiler
Our wifi password is hunter2 -> my wifi | password | hunter2
The PIN of my credit card is 4411 -> my credit card | pin | 4411
Our boat is moored at pier 4 -> my boat | located | at pier 4
My lunch break is at 12:30 -> my lunch break | usual_day | 12:30
My shift is at 6 on weekdays -> my shift | usual_day | 6
My car is at 14 Elm Street -> my car | located | at 14 Elm Street
Our postal code is 3011 -> I | postal code | 3011
I'm the treasurer of our sailing club -> I | role at sailing club | treasurer
My gym locker is number 48 -> I | gym locker number | 48
Dad's hearing aid batteries are size 312 -> my dad's hearing aid batteries | size | 312
The Algarve is hot. The boat is white. -> my boat | colour | white
I grew up in Porto -> I | childhood_home | Porto
I hid Sami's present behind the wardrobe -> Sami's present | located | behind the wardrobe
I want to go to Morocco -> I | wants_to_visit | Morocco
We're saving for a house -> I | saving_for | house
I cycle to work -> I | commutes_by | bike
My blood group is B positive -> I | blood_type | B positive
I bank with Monzo -> I | bank | Monzo
I'm working as a waiter -> I | job | waiter
I'm a nurse -> I | job | nurse
I am an architect. -> I | job | architect
I'm a senior data engineer. -> I | job | senior data engineer
Maya's a nurse -> Maya | job | nurse
My friend Tom is a firefighter. -> my friend Tom | job | firefighter
My husband is an engineer -> my husband | job | engineer
My job is gardener -> I | job | gardener
I work for Acorn Bank. -> I | employer | Acorn Bank
I work at Google -> I | employer | Google
Tobias Wren plays the bassoon -> Tobias Wren | plays | bassoon
Tobias Wren also plays the bassoon. -> Tobias Wren | plays | bassoon
王小明 lives in Lisbon -> 王小明 | lives_in | Lisbon
Мария lives in Москва. -> Мария | lives_in | Москва
Łukasz Żak speaks Polish. -> Łukasz Żak | speaks | Polish
Ana de la Cruz is allergic to figs. -> Ana de la Cruz | allergic_to | figs
I play guitar -> I | plays | guitar
I play the piano and the flute -> I | plays | piano and the flute
I play tennis -> I | sport | tennis
I do judo. -> I | sport | judo
I play chess -> I | hobby | chess
I go climbing on Thursdays -> I | on_thursday | climbing ; I | time of climbing | Thursdays
On Thursdays I go climbing. -> I | on_thursday | climbing
Every Monday and Friday I go to the gym -> I | on_monday | to the gym ; I | on_friday | to the gym
I have choir on Mondays -> I | on_monday | to choir ; I | time of having choir | Mondays
I swim on Sundays. -> I | on_sunday | swimming ; I | time of swimming | Sundays
I play tennis every Saturday -> I | sport | tennis ; I | on_saturday | to play tennis ; I | time of playing tennis | every Saturday
On Tuesdays, my son goes swimming. -> my son | on_tuesday | swimming
My sister Maya lives in Porto -> my sister Maya | lives_in | Porto
My sister, Maya, lives in Porto. -> my sister Maya | lives_in | Porto
Tobias, my neighbour, speaks Breton. -> my neighbour Tobias | speaks | Breton
I moved to Porto -> I | lives_in | Porto
I've just moved to Ghent. -> I | lives_in | Ghent
I moved from Rome to Oslo last year. -> I | lives_in | Oslo
I moved to Lisbon last spring. -> I | lives_in | Lisbon
We live in Ghent. -> I | lives_in | Ghent
i live in porto -> I | lives_in | porto
I live in New York City with my wife. -> I | lives_in | New York City
I've lived in Porto for 10 years -> I | lives_in | Porto
I've been living in Porto since 2010. -> I | lives_in | Porto ; I | start of living | 2010
I live at 12 Elm Street -> I | address | 12 Elm Street
I live on Elm Street -> I | street | Elm Street
Actually I live in Lyon now -> I | lives_in | Lyon
My parents live in Rome. -> my parents | lives_in | Rome
My parents' home is in Rome. -> my parents | lives_in | Rome
I'm from Brazil -> I | from | Brazil
I was born and raised in Accra -> I | born_in | Accra
I was born in 1990. -> I | year of birth | 1990
I was born in Lisbon on 3 May. -> I | born_in | Lisbon ; I | birthday | 3 May
I'm Dutch -> I | nationality | Dutch
I'm 34 years old -> I | age | 34
I'm 34. -> I | age | 34
I am thirty-four. -> I | age | thirty-four
My daughter turned 3 last week. -> my daughter | age | 3
My dog is 12 years old -> my dog | age | 12
I'm vegetarian -> I | diet | vegetarian
I am a vegan. -> I | diet | vegan
My diet is vegan -> I | diet | vegan
I'm a Leo -> I | star_sign | Leo
My star sign is Leo. -> I | star_sign | Leo
My birthday is on 12 March -> I | birthday | 12 March
My birthday is March 12th. -> I | birthday | March 12th
My birthday is on the 12th of March. -> I | birthday | the 12th of March
Maya was born on 3 May -> Maya | birthday | 3 May
My shoe size is 41.5 -> I | shoe_size | 41.5
My locker number is 4211 -> I | locker number | 4211
My flat number is 12b -> I | flat_number | 12b
My email is ana@example.org -> I | email | ana@example.org
My phone number is 555 0192. -> I | phone | 555 0192
My wifi password is hunter2 -> my wifi | password | hunter2
The wifi password is hunter2. -> my wifi | password | hunter2
The code for the garage is 4711. -> my garage | code | 4711
My keys are in the blue drawer -> my keys | kept_in | the blue drawer
The spare key is in the tin. -> my spare key | kept_in | the tin
my car is a red Volvo -> I | drives | red Volvo
My car is red. -> my car | colour | red
My car's licence plate is AB-12-CD -> my car | licence plate | AB-12-CD
I drive a van -> I | drives | van
I have a dog. -> I | has_pet | dog
I have a pet hamster -> I | has_pet | hamster
My dog is a beagle -> my dog | breed | beagle
I own a sailing boat -> I | owns | sailing boat
I bought a tent -> I | owns | tent
I'm saving up for a bike -> I | saving_for | bike
Maya is allergic to peanuts -> Maya | allergic_to | peanuts
I'm also allergic to cats! -> I | allergic_to | cats
I have an allergy to nuts -> I | allergic_to | nuts
Maya's favourite colour is green -> Maya | favourite_colour | green
My favorite color is teal. -> I | favourite_colour | teal
Green is my favourite colour. -> I | favourite_colour | Green
My eye color is brown -> I | eye colour | brown
I have brown eyes -> I | eye colour | brown
My favourite book is "War and Peace". -> I | favourite_book | War and Peace
My favourite song is Maybe Tomorrow -> I | favourite_song | Maybe Tomorrow
My favourite book is If This Is a Man -> I | favourite_book | If This Is a Man
My favourite foods are figs -> I | favourite_food | figs
I like tea and coffee -> I | likes | tea and coffee
I really like long walks. -> I | likes | long walks
I like to swim -> I | likes | to swim
I'm a big fan of opera -> I | likes | opera
I don't like mushrooms -> I | dislikes | mushrooms
I do not really like loud music -> I | dislikes | loud music
My dog doesn't like cats. -> my dog | dislikes | cats
I can't stand opera -> I | hates | opera
Maya likes Romeo and Juliet -> Maya | likes | Romeo and Juliet
I drink coffee every day -> I | drinks | coffee
I love jazz because it is warm -> I | loves | jazz
I wake up at 6:30 -> I | wakes_at | 6:30
I get up at seven every day. -> I | wakes_at | seven
I take the bus to work -> I | commutes_by | bus
I want to visit Kyoto -> I | wants_to_visit | Kyoto
I'm learning to swim -> I | learning | to swim
I speak Portuguese, English and French -> I | speaks | Portuguese, English and French
I am 180 cm tall -> I | height | 180 cm
My bike cost 300 euros. -> my bike | costs | 300 euros
My goal is to run a marathon -> I | goal | to run a marathon
The capital of Zembla is Onhava. -> Zembla | capital | Onhava
Will Smith lives in Rome -> Will Smith | lives_in | Rome
Dr. Chen lives in St. Ives. He works as a surgeon. -> Dr Chen | lives_in | St Ives ; Dr Chen | job | surgeon
I live in Porto and work as a baker. -> I | lives_in | Porto ; I | job | baker
I live in Porto, but I was born in Lyon. -> I | lives_in | Porto ; I | born_in | Lyon
I live in Porto and I love it. -> I | lives_in | Porto
I love Porto and I might move there -> I | loves | Porto
I like fish and drink water -> I | likes | fish ; I | drinks | water
My sister is a nurse and lives in Rome -> my sister | job | nurse ; my sister | lives_in | Rome
My fish is called Nemo -> my fish | called | Nemo
My dog is called Salt and Pepper -> my dog | called | Salt and Pepper
My dog is called Rex, my cat is called Miso -> my dog | called | Rex ; my cat | called | Miso
My dog is called Rex and he sleeps in the barn -> my dog | called | Rex ; my dog | sleeps_on | the barn
My dog is called Rex. It sleeps in the barn. -> my dog | called | Rex ; my dog | sleeps_on | the barn
My sister is Maya. She lives in Rome. -> I | sister | Maya ; my sister | lives_in | Rome
Maya is 34. Her favourite colour is red. -> Maya | age | 34 ; Maya | favourite_colour | red
My brother is 9. My sister is 7. She likes figs. -> my brother | age | 9 ; my sister | age | 7 ; my sister | likes | figs
Remember that my locker code is 12-34-56, please. -> my locker | code | 12-34-56
Please remember: my locker code is 77. -> my locker | code | 77
Don't forget that my dog is called Rex -> my dog | called | Rex
By the way, my dog is called Rex -> my dog | called | Rex
I told you that I live in Rome -> I | lives_in | Rome
My dog is called Biscuit, not Rex. -> my dog | called | Biscuit
My dog is called Biscuit 🐶! -> my dog | called | Biscuit
My favourite colour is green too, by the way. -> I | favourite_colour | green
I live in Washington D.C. -> I | lives_in | Washington D.C.
- My dog is called Rex -> my dog | called | Rex
"""

#: Messages that state no fact.
NOT_TOLD = """
hello | Hello! | thanks | Thank you very much. | ok | yes | no | Good night! | lol | ... | 123 | 🐶 | asdf qwer
that's great | I think so | I am fine | I'm fine, thanks. | I'm tired today | I'm going to bed | I am sure | I'm OK
I like it | I like that | I love this | I love you | I hate you | I like your style | I love how you remember
I have a question | I have an idea | I have a headache | I want a dog | I need a doctor | I want to sleep | I'm Christian
I'm so happy | I'm hungry | I'm back | I'm in love | I'm at home | I'm in Porto | I'm married | I'm a mother | I'm an idiot
I am a bit tired | I am a morning person | I am a member of the club | I am not a nurse | I am never late | I'm late
What is my dog called | What is my dog called? | Who is my sister | Where do I live | How old am I? | Why is it red?
Do you know where I live | can you tell me my sister's name | Tell me my dog's name | Is Maya allergic to peanuts
Does Maya play the flute | Do I live in Porto | Are my keys in the drawer | Did you know that my dog is called Rex?
My dog is called Rex, isn't it? | Have you heard that I live in Rome? | Remind me where my keys are
By the way, what is my dog called | My dog is called what? | And you live in Rome?
If I lived in Rome I'd be happy | If my dog is called Rex, I am glad | I might move to Rome | maybe I live in Porto
Perhaps my dog is called Rex | I would like a dog called Rex | I wish I lived in Porto
Suppose I live in Rome | Imagine my dog is called Rex | Let's say I live in Rome | Pretend that my name is Bob
Unless I live in Rome | I'd live in Rome | I'll live in Rome | I will live in Rome | I could live in Rome
I want to live in Rome | I hope I live in Rome | I dreamt I lived in Rome | I doubt that Maya lives in Rome
I think my dog is called Rex | I guess I live in Porto | I believe Maya lives in Rome | Tom probably lives in Rome
I'm not sure, but Maya plays the flute | Apparently Tom lives in Rome | Tom might be a baker | Tom will be a baker
Tom was a baker | I wonder if Maya plays the flute | My dog was called Rex | I had a dog called Rex
he said that my dog is called Rex | Maya says she lives in Rome | Maya said "I live in Rome" | "I live in Rome"
My friend thinks I live in Rome | According to Maya, Tom lives in Rome | She told me that Tom lives in Rome
My dog is not called Rex | My dog isn't called Rex | My dog is no longer called Rex | My sister does not live in Porto
I don't live in Porto | I don't have a dog | I have no pets | I don't work as a baker | Maya never eats fish | I'm not from Rome
My name is not important | My keys are not in the drawer | Nobody lives in Porto | Everyone likes pizza
People live in houses | Dogs eat meat | Cats are afraid of water | It is raining | It's my birthday | There is a dog
She lives in Porto | He works as a baker | It is in the drawer | They live in Rome | Her name is Maya
I met Tom yesterday. He bakes. | Maya and Tom live in Porto | You are called Dormouse | Your name is Dormouse | You like tea
My phone is broken | My day was good | My mother is ill | My sister is great | My dog is cute | My dog is a good boy
My head hurts | My car is old | My computer is a mess | My house is a disaster | My plan is to sleep | My mind is made up
My job is boring | My job is killing me | My favourite is tea | My problem is that I am late | My question is about sleep
My opinion is different | My internet is down | My battery is at 5% | My English is bad | My heart is broken
The bins are on fire | My phone is on the blink | My car is at the end of its life | , thanks
I left my heart in the city | I put my trust in the banks | I have two questions | I have a cold today | I have a question tomorrow
I was born in March | I live on my own | I live on coffee | I live at home | I play a lot of chess | I'm a New Yorker
I'm a homeowner | Here is my phone number. | I drive my kids to school
My New Year's resolution is to sleep more | I owe you one | I owe him an apology | I'm a mum | The dog is barking | The kids are in bed
The boss of the company is Tom | The doctor said I'm fine | We went to a bar called Luna | He met Tom, who I like | I pay attention to detail
My sister, who I love, is ill | If my sister Kasia, who lives in Oslo, comes, we eat | My flight is at 7 | My life is in danger | My brain is on fire | My phone is on silent | The meeting is in progress
My favourite thing is when it rains | My birthday is soon | My birthday is coming up | My sister is happy with her job
I live in fear | I live in the past | I live alone | I live to work | I live with my parents | I come from a large family
I work hard | I work a lot | I work from home | I work for free | I work with computers
I eat too much | I eat out | I drink a lot | I drink to forget | I drive too fast | I drive to work | I own this
The milk expires tomorrow | My patience runs out quickly | I take it easy | I take care of my mum
I take sugar in my coffee | I take wine with dinner | I'm tired of the club | I'm the best of the group | I take photos | I take a shower every morning | I'm on holiday
I'm on the phone | I have a cold | I have time | I have lunch at noon | I went to the pub
I prefer to stay home | I prefer not to say | I borrowed my words from him | I keep my eyes on the road
I put the kettle on the stove | I left the office in the evening | We have run out of milk | I lent him my drill | My cleaner comes on Wednesday | I leave at 8 | My son goes to school | I'm working on it | The film starts at home | I can't eat at night | I don't eat out | I never eat breakfast in bed | My boss has my back | Maya has my old job | My son is with his dad | The problem is with me
I play a lot | I play with my dog | I play for fun | I play in a band | I play the fool | I support the idea
I study hard | I speak too fast | I speak for myself | I come from work | I was born to run
I hate when it rains | I hate to say that | I'm reading a book | I wake up early | I get up and go
I go climbing on Thursday | I went climbing on Thursday | I go to bed early | No, it's Bella. | I studied all night | Dan lent me a hand | My car is 4 m long
I go on Mondays | I have Mondays off | Let's go climbing on Thursdays | Call me later | Call me Monday | I lost my keys in the park
Write a poem about my dog called Rex | That is a boat named Rex | Life is a river called time | Tell me a joke | What I like is tea | When I'm tired I drink tea
Where I live it rains | A dog called Rex bit me | That dog is called Rex | I forgot my keys | I bought milk
How about you | see you later | I told you | Remember this. | Please remember | Wrong. | That is wrong | No, that is wrong.
""".replace("\n", " | ")


SATURDAY = date(2026, 11, 28)


def facts(text: str) -> list[tuple[str, str, str]]:
    return [(f.subject, f.relation, f.object) for f in extract(text, SATURDAY) if not f.implied]


@pytest.mark.parametrize("line", TOLD.strip().splitlines())
def test_what_is_told_becomes_facts(line: str) -> None:
    said, _, expected = line.partition(" -> ")
    assert facts(said) == [tuple(x.strip() for x in fact.split(" | ")) for fact in expected.split(" ; ")]


@pytest.mark.parametrize("said", [s.strip() for s in NOT_TOLD.split(" | ") if s.strip()])
def test_what_is_not_told_becomes_none(said: str) -> None:
    assert facts(said) == []


def test_questions_about_any_relation_state_nothing() -> None:
    from engine.model.phrasing import ask

    for relation in RELATIONS.values():
        for subject in ("I", "Maya", "my sister Ana", "my dog", "the spare key"):
            for which in range(len(relation.asks)):
                question = ask(relation, subject, which).text
                assert facts(question) == [], question
                assert facts(question.rstrip("?.")) == [], question


_SAMPLES = {
    "place": "Porto", "job": "baker", "company": "Acorn Bank", "instrument": "flute", "thing": "jazz",
    "things": "stamps", "food": "figs", "drink": "tea", "person": "Ana Lopez", "name": "Biscuit",
    "subject": "botany", "language": "Welsh", "skill": "pottery", "vehicle": "red Volvo", "pet": "hamster",
    "possession": "tent", "title": "The Silent River", "fear": "heights", "team": "Porto United",
    "transport": "tram", "time": "6:30", "number": "41", "date": "12 March", "spot": "the blue drawer",
    "price": "30 euros", "activity": "archery", "colour": "teal", "animal": "otter", "flower": "tulips",
    "digits": "4211", "breed": "beagle", "blood": "O negative", "handle": "zoo42", "sign": "Leo", "diet": "vegan",
    "street": "Elm Street", "somewhere": "next to the pot", "moment": "Tuesday 1 December at 3", "medicine": "insulin", "day": "Monday", "condition": "asthma", "outing": "climbing", "city": "Onhava",
}  # fmt: skip
_SUBJECTS = {
    "u": ("I",),
    "p": ("Tobias Wren", "my sister Maya", "my parents"),
    "a": ("my dog",),
    "t": ("my bike",),
}


@pytest.mark.parametrize("name", [n for n in RELATIONS if n != "capital"])
def test_every_statement_of_the_relation_table_is_understood(name: str) -> None:
    relation = RELATIONS[name]
    object = _SAMPLES[relation.values]
    for subject in (s for kind in relation.about for s in _SUBJECTS[kind]):
        for which in range(len(relation.states)):
            said = state(relation, subject, object, which).text
            wanted = [(subject, name, object)]
            if subject == "I" and relation.values == "person" and which and name != "married_to":
                wanted = [(f"my {relation.noun}", "called", object)]  # as it will be asked
            found = [fact for fact in facts(said + ".") if not is_circumstance(fact[1])]
            assert found == wanted, said


@pytest.mark.parametrize(
    ("before", "said", "wanted"),
    [
        ("My sister is called Anna.", "She lives in Paris.", ("my sister", "lives_in", "Paris")),
        ("My sister is called Anna. My aunt is Jo.", "She lives in Paris.", None),
        ("My dog is called Rex.", "No, it's Bella.", ("my dog", "called", "Bella")),
        ("My dog is called Rex.", "It's not Rex, it's Bella.", ("my dog", "called", "Bella")),
        ("My shoe size is 41.", "It's not Max, it's Bella.", None),
        ("My dog is called Rex.", "Sorry, I meant Bella.", ("my dog", "called", "Bella")),
        ("My dog is called Rex.", "It's Bella.", ("my dog", "called", "Bella")),
        ("My dog is called Rex.", "No, thanks.", None),
        ("My dog is called Rex.", "No, wrong.", None),
        ("My dog is called Rex.", "Actually, it's raining.", None),
        ("My brother is Tom.", "No, his name is Tim.", ("my brother", "called", "Tim")),
        ("My shoe size is 41.", "Sorry, it's 42.", ("I", "shoe_size", "42")),
        ("My shoe size is 41.", "No, it's Bella.", None),
        ("My favourite colour is green.", "No, it's blue.", ("I", "favourite_colour", "blue")),
        ("I like tea.", "No, it's cold.", None),
        ("I moved to Brighton in 2015.", "No, it's Hove.", ("I", "lives_in", "Hove")),
        ("My exam is on 4 December.", "No, it's on 5 December.", ("my exam", "takes_place", "5 December")),
    ],
)
def test_what_was_said_before_says_of_whom_this_is(before: str, said: str, wanted: object) -> None:
    found = [(f.subject, f.relation, f.object) for f in extract(said, SATURDAY, before)]
    assert found == ([wanted] if wanted else [])


def test_what_is_put_right_takes_the_place_of_what_was_wrong() -> None:
    assert [f.denied for f in extract("No, it's Bella.", before="My dog is called Rex.")] == ["Rex"]
    assert facts("My dog isn't called Rex, he's called Bella.") == [("my dog", "called", "Bella")]
    assert facts("My dogs are Rex and Max. My dog is called Bob. No, it's Bella.") == [
        ("my dogs", "called", "Rex, Max and Bella")
    ]


def test_the_statement_is_the_canonical_sentence() -> None:
    (fact,) = extract("by the way, my favorite color is teal")
    assert fact.statement == "My favourite colour is teal."


def test_what_is_said_last_in_a_message_holds() -> None:
    assert facts("My dog is called Rex. No, my dog is called Biscuit.") == [("my dog", "called", "Biscuit")]


def test_she_stands_for_nobody_when_there_are_two() -> None:
    assert facts("My sister is 7. My aunt is 50. She likes figs.") == [
        ("my sister", "age", "7"),
        ("my aunt", "age", "50"),
    ]


def test_she_stands_for_nobody_after_a_stranger() -> None:
    assert facts("My sister is 7. Yesterday Ana Lopez came by. She likes figs.") == [
        ("my sister", "age", "7")
    ]


def test_an_endless_object_is_no_fact() -> None:
    assert facts("I like " + "very " * 20 + "long walks") == []
    assert facts("My dog is called " + "a" * 90) == []


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    extract(text)


@given(
    st.lists(
        st.sampled_from(
            "I my dog is called Rex and , . \" ' ? if she Maya lives in the 's a 34 on Mondays go".split()
        )
    )
)
def test_no_word_salad_breaks_it(words: list[str]) -> None:
    for fact in extract(" ".join(words)):
        assert fact.subject
        assert fact.object


@pytest.mark.parametrize(
    "endless",
    [
        lambda n: "I like tea and " * n,
        lambda n: "a" * 20 * n,
        lambda n: "my " * 10 * n + "dog is called Rex",
    ],
    ids=["clauses", "one word", "owners"],
)
def test_an_endless_message_takes_time_in_proportion(endless: Callable[[int], str]) -> None:
    short, long = (effort(partial(extract, endless(n))) for n in (1250, 5000))
    assert long < 10 * short + 0.01  # of four times the length


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("My daughter Elsa is seven.", [("my daughter", "Elsa")]),
        ("Our dog Rex is a beagle.", [("my dog", "Rex")]),
        ("My boss Ben is a nurse. My boss Tom is a potter.", []),  # neither is "my boss"
        ("My brother Ben is a nurse. My brother Tom is a potter.", [("my brothers", "Ben and Tom")]),
        ("My sister is called Maya. My sister Maya lives in Porto.", []),
        ("My sister is Maya. My sister Maya lives in Porto.", []),
        ("My old Volvo is red.", []),
        ("Elsa is seven.", []),
    ],
)
def test_a_name_that_is_said_by_the_way_is_a_fact_too(text, wanted):
    assert [(f.subject, f.object) for f in extract(text) if f.implied] == wanted
    assert all(f.relation == "called" for f in extract(text) if f.implied)


def test_who_is_known_by_role_and_name_is_one_when_spoken_of_by_either():
    known = extract(
        "My daughter Elsa is seven. My brothers are Ben and Jon. My boss Ben is a nurse. Tom is a baker."
    )
    for text in ("Elsa lives in Porto.", "My daughter lives in Porto."):
        [fact] = as_known(extract(text), known)
        assert (fact.subject, fact.statement) == ("my daughter Elsa", "My daughter Elsa lives in Porto.")
    for text in ("Ben lives in Porto.", "Tom lives in Porto.", "My brother lives in Porto."):
        assert as_known(extract(text), known) == extract(text)  # one of two, or without a role


def test_a_value_that_is_held_under_one_word_alone_is_replaced_there():
    known = extract("My daughter is seven. My daughter is called Elsa.")
    found = as_known(extract("My daughter is eight. Elsa lives in Porto."), known)
    assert [fact.subject for fact in found] == ["my daughter", "my daughter Elsa"]


def test_whom_one_is_married_to_is_known_from_their_name():
    told = {(fact.subject, fact.relation, fact.object) for fact in extract("My wife Marta is an architect.")}
    assert ("my wife", "called", "Marta") in told
    assert any(f.relation == "married_to" and f.implied for f in extract("My wife is called Marta."))


def test_who_is_named_in_full_once_in_a_message_is_so_in_all_of_it():
    found = as_known(extract("My daughter Elsa is seven. Elsa lives in Porto."), [])
    assert {fact.subject for fact in found if not fact.implied} == {"my daughter Elsa"}
