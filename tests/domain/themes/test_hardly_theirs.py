"""Feelings that a title, a quarrel at home, a question or a denial takes from the writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "Her song for the week is called So Tired of You and she played me the chorus.",
        "Had a row with my sister this morning and was still furious on the train in.",
        "She asked me if it makes me sad to hear such things.",
        "I asked what it's like being the jealous one and he laughed.",
        "She read me the text from her ex: I miss you, I was jealous, come home.",
        "It would be wrong to say that I was overwhelmed.",
        "It would be a lie to say I was ashamed.",
        "Not once I was bored.",
        "When I was in HR I dreaded exit interviews.",
        "At the bank I was bored every day of my life.",
        "The drawing left her hopeful, I think.",
        "Mrs P low, tearful, slept 3 hrs.",
        "I picked up a lot of grief under the jokes.",
        "I sensed a lot of resentment behind the thank-you.",
        "I was lost in that new building and came out at podiatry.",
        "Would I be angry in her shoes? Probably.",
        "I told her that feeling ashamed after a thing like that is very common.",
        "I picked up a lot of sadness from the husband.",
        "I was fed up with them until about March, then it lifted.",
        "First couple I ever saw, I was completely lost. These two I just followed the sheet.",
        "Co-facilitator reckons I'm exhausted.",
        "He wasn't angry. I was late.",
        "It is not true that I am angry with the mother.",
        "At the hospice I was sad most days, this is different.",
        "Fraser called me protective of her.",
        "Both are ashamed about the money.",
        "Under his politeness I heard contempt, and she heard it also.",
        "In Kraków, with my first couples, I was always ashamed of my age.",
        "No way was I scared of him.",
        "Felt the hatred come off him when the door opened.",
        "Wasnae angry, just wanted my tea.",
        "I was intimidated by him at intake and, eight sessions in, I'm really not.",
        "Earlier I was getting irritated by patients who come late, nowadays not.",
        "I noticed in the pause a certain contempt around his mouth.",
        "Furious at his wife, he left.",
        "Angry red rash on his arm again.",
        "He informed me that I was bored. I asked him what that looked like.",
        "Expected to be bored stiff by an hour of it, wasn't at all.",
        "YP flat, avoidant of topic.",
        "Knackered before I even logged on, next door's party went on till four.",
    ],
)
def test_it_is_not_stated_of_the_writer(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I felt So Tired of it all.",
        "He had a row with his sister and I was furious.",
        "It would be untrue to say I wasn't angry.",
        "I was lost with him the whole hour.",
        "Scared the whole way through, if I'm truthful.",
        "It was only when I was writing it up that I noticed how sad I was.",
        "He brings this hopelessness in with him and by the end I have it as well.",
        "Am I angry with her? God yes.",
        "Am I bored with him? I think yes.",
        "She's angry with the clinic, and me too if I'm honest.",
        "Under my very professional voice there was a lot of anger.",
        "We both got a bit teary about the dog.",
        "I noticed the resentment behind my smile.",
        "I hate how smug he gets.",
        "Sat in the car after, drained, and couldn't face the radio.",
        "Did the form, made the call, still angry.",
        "Came home and was sad about the whole family.",
        "I think I may have been a bit jealous when she mentioned the cottage.",
        "I hadn't expected to be so moved by the thing about the bread.",
        "He says that I am angry with him and he has reason.",
        "My co-therapist says I was cross with the dad and I think she has it right.",
        "I looked at where she'd been, thought of what she told me, and felt really guilty.",
        "He wasn't sad, said so twice. I was.",
        "I felt disgust at what he used to do to the cat.",
        "I'd be so relieved if the chaplain took her over.",
        "She asked if I was upset and I said no, which wasn't true.",
        "The dad was lost, and me along with him.",
        "I didn't tell her how worried I was.",
        "I feel hopeless along with him.",
        "Fraser called me protective of her and I had to give him that one.",
        "I hate how she talks to me.",
        "I couldn't stop feeling guilty about the dog.",
        "More worried than I let on to the midwife.",
        "I couldn't for the life of me stop feeling guilty about leaving her.",
        "Dad reckons I'm scared of his son. Dad's right.",
        "Felt useless, she wouldn't look up from the hoodie strings once.",
        "Mum shattered. Same tbh.",
        "The impatience was not from them, it was mine.",
        "Nothing winds me up like him saying that.",
        "I don't know, I think I was a small bit jealous.",
        "My supervisor wondered was I cross with her, and I said no, and of course I was.",
        "Their panic came straight through the screen and sat on my chest.",
        "Pure mortified when my stomach rumbled.",
        "I kept thinking about the uncle and how angry he makes me.",
        "He brought in such heaviness today and somehow I walked out with it.",
        "Caught myself being smug about the PHQ drop.",
        "Supervisor called it resentment. Took me a day but yeah.",
        "Patient was confused about the medicines and I also.",
        "I understood that I was still carrying her despair around with me.",
        "Walking on eggshells with this mother, I weigh up every word.",
        "Walking on eggshells with the dad, he only has to lift an eyebrow.",
        "Annoyed with this one. Rings to slag off her team.",
        "Frustrated!! Homework blank.",
        "He reminds me so much of my dad in that last year.",
    ],
)
def test_it_is_stated_of_the_writer(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated
