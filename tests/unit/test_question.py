"""Questions in other words than the relation table's: read as the statements that would answer them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.memory.extraction import extract
from engine.memory.question import as_asked
from engine.model.phrasing import ask
from engine.model.relations import RELATIONS, relation_for

ASKED = """
Where did I put my passport? -> Where is my passport kept?
Where did I park? -> Where is my car kept?
Where did we park the van? -> Where is my van kept?
where did we leave the ladder -> Where is my ladder kept?
Do you remember where I put my passport? -> Where is my passport kept?
Hi! Can you tell me where I keep my passport? -> Hi! Where is my passport kept?
When did we get married? -> What is my wedding date?
When was Maya born? -> When is Maya's birthday?
Where do I work? -> Who do I work for?
What do I do? -> What do I do for work?
When is choir practice? -> When is my choir practice?
When do the bins go out? -> When are my bins?
Who is Freja's piano teacher? -> What is Freja's piano teacher called?
Since when am I vegetarian? -> What is my start of being vegetarian?
How long has Maya worked at Acorn? -> What is Maya's start of working?
How long have we been married? -> What is my wedding date?
When is Maya on call? -> What is Maya's time of being on call?
When am I off? -> What is my time of being off?
When do I have to renew my passport? -> What is my time of renewing passport?
Where do I park on Sundays? -> What is my place of parking?
How much did the dishwasher repair cost? -> How much does my dishwasher repair cost?
What is Zoe's school called? -> What is Zoe's school?
What does my sister Ruth do? -> What does my sister Ruth do for work?
Am I allergic to anything? -> What am I allergic to?
Does Maya have any allergies? -> What is Maya allergic to?
Which medication do I take? -> What is my medicine?
What can't I eat? -> What is my food to avoid?
What don't I like? -> What do I dislike?
Which languages do I speak? -> What language do I speak?
What's the wifi password? -> What is my wifi's password?
What's our wifi password? -> What is my wifi's password?
What is the PIN of my credit card? -> What is my credit card's pin?
Where is our key to the shed? -> Where is my key to the shed?
Where is the boat moored? -> Where is my boat kept?
Who cuts my hair? -> What is my hairdresser called?
Whose drill do I have? -> Who is my drill's lender?
Which band do I like best? -> What is my favourite band?
Which team do I like best? -> Which team do I support?
What is my favourite team? -> Which team do I support?
What do I take for my migraines? -> What is my medicine?
What is the code for the alarm? -> What is my alarm's code?
When does my car insurance expire? -> What is my car insurance's expiry date?
Who did I lend my ladder to? -> Who is my ladder's borrower?
Who did I borrow the tent from? -> Who is my tent's lender?
Which bank am I with? -> What is my bank?
What time do I go to bed? -> What is my bedtime?
How many kids have we got? -> How many children do I have?
When are the bins collected? -> When are my bins?
where do i live -> Where do I live?
What's my PIN? -> What is my pin?
When are we going to Sardinia? -> When is my trip to Sardinia?
What's the name of the clinic where I work? -> Who do I work for?
What's our dog called? -> What is my dog called?
What's Jarek's son called? -> Who is Jarek's son?
Which tram do I take to work? -> How do I go to work?
What flowers does Marta like? -> What is Marta's favourite flower?
Who is the vet? -> What is my vet called?
How much do I owe Piotr? -> What is my debt to Piotr?
How much do we pay for broadband? -> How much does my broadband cost?
Who's our broadband with? -> What is my broadband's provider?
When was the boiler serviced? -> What is my boiler's service date?
What's the plumber's number? -> What is my plumber's phone number?
When do the bins get emptied? -> When are my bins?
What breed is my dog? -> What is my dog's breed?
Which team is my brother's? -> Which team does my brother support?
How tall am I? -> What is my height?
What's my favorite color? -> What is my favourite colour?
Thanks. What are my hobbies? -> Thanks. What is my hobby?
"""

#: What asks for nothing that a fact tells, or asks for it in words that it is asked for in.
AS_IT_IS = """
How are you?
What is the weather like?
What time is it?
Who are you?
What can you do?
Can you help me?
Do you like cats?
What should I cook tonight?
What is love?
Who is Marie Curie?
What is Python?
What is two plus two?
What do I do now?
Is my dog called Rex?
What did I tell you yesterday?
Tell me about my sister.
Where is my sister?
How big is my dog?
When is Christmas?
Why do I like tea?
What is the capital of Norway?
I put my passport in the drawer.
My dog is called Rex. What a dog!
Where do I live?
What's my locker number?
When is my flight to Lisbon?
What is my brother called?
"""


@pytest.mark.parametrize("line", ASKED.strip().splitlines())
def test_a_question_in_other_words_is_asked_in_those_of_the_table(line: str) -> None:
    said, _, expected = line.partition(" -> ")
    assert as_asked(said) == expected


@pytest.mark.parametrize("said", AS_IT_IS.strip().splitlines())
def test_what_no_rule_understands_stays_as_it_was_said(said: str) -> None:
    assert as_asked(said) == said


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("I parked the bike behind the library.", "Where did I park my bike?"),
        ("We got married on 14 June 2012.", "When did we get married?"),
        ("I work at Leeds General.", "Where do I work?"),
        ("I can't eat shellfish.", "What can't I eat?"),
        ("The wifi password is tulip42.", "What's the wifi password?"),
        ("The alarm code is 4711.", "What is the code for the alarm?"),
        ("I lent my drill to Peter.", "Who did I lend my drill to?"),
        ("Maya takes metformin twice a day.", "How often does Maya take metformin?"),
        ("Maya is going to study law in Cardiff.", "Where is Maya going to study?"),
        ("Maya is going to study law in Cardiff.", "What is Maya going to study?"),
        ("We got married on 21 May 1983 in Whitby.", "Where did we get married?"),
        ("I'm learning Welsh on Tuesdays.", "When do I learn Welsh?"),
        ("I go climbing on Thursdays.", "When do I go climbing?"),
        ("Our daughter Carys emigrated to Peru in 2019.", "When did my daughter Carys move to Peru?"),
        ("My cat needs her thyroid pills at 8am and 8pm.", "When does my cat need her thyroid pills?"),
        ("Dan lent me his tent.", "Who did I borrow the tent from?"),
        ("The bins are collected on Fridays.", "When are the bins collected?"),
        ("My passport expires on 1 May 2031.", "When does my passport expire?"),
        ("I take ramipril every morning.", "What medicine am I on?"),
        ("I go to bed at 11.", "When do I go to bed?"),
        ("I bank with ING.", "Which bank do I use?"),
        ("The window cleaner comes every second Friday.", "When does the window cleaner come?"),
        ("Our wedding is on 18 July.", "When are we getting married?"),
        ("Our wedding is on 18 July.", "When is the wedding?"),
        ("Maya starts university in September.", "When does Maya start university?"),
        ("Carys rings us every Sunday.", "When does Carys call?"),
        ("Carys rings us every Sunday.", "When does Carys phone me?"),
        ("The oil tank was filled on 3 November.", "When was the oil tank filled?"),
        ("The oil tank was filled on 3 November.", "When was our oil tank last filled?"),
        ("My book club meets on the first Monday of the month.", "When does the book club meet?"),
        ("I want to see the northern lights one day.", "What do I want to see?"),
        ("I used to teach chemistry.", "What did I use to do for a living?"),
        ("I work at night.", "When do I work?"),
        ("Our window cleaner is called Bryn.", "Who cleans our windows?"),
        ("The caterer is called Rosa.", "Who is the caterer?"),
        ("Owen is mad about trains.", "What is Owen mad about?"),
        ("I'm learning Welsh.", "What language am I learning?"),
        ("Rent goes out on the 1st of every month.", "When does the rent go out?"),
        ("Ella's swimming lesson is on Saturdays at 10.", "When is Ella's swimming lesson?"),
    ],
)
def test_what_was_told_and_what_is_asked_meet(told: str, asked: str) -> None:
    fitted = {
        ask(relation_for(fact.relation), fact.subject, which).text
        for fact in extract(told)
        for which in range(2)
    }
    assert as_asked(asked) in fitted


@given(
    st.sampled_from(list(RELATIONS.values())),
    st.sampled_from(["I", "my sister", "my keys", "Maya Chen", "my shed", "my dog Rex", "my landlord"]),
    st.data(),
)
def test_the_tables_own_questions_are_fixed_points(relation, subject, data) -> None:
    which = data.draw(st.sampled_from(range(len(relation.asks))))
    once = as_asked(ask(relation, subject, which).text)
    assert as_asked(once) == once
    assert as_asked(ask(relation, subject).text) in {
        ask(other, subject, i).text for other in RELATIONS.values() for i in (0, 1) if i < len(other.asks)
    }


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(as_asked(text), str)


@given(
    st.lists(
        st.sampled_from(
            "who what where when how many is are do does did can I my the sister's dog at to ? any".split()
        )
    )
)
def test_any_words_are_read_without_an_error(words: list[str]) -> None:
    assert isinstance(as_asked(" ".join(words)), str)
