"""Ways of saying that long entries hold and short notes seldom do, each with what is close by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector

OWN = [
    # an earlier time, and the present after it
    ("I used to be scared of silence. With this client I'm bored by it.", "disengaged_bored"),
    ("In my last placement I was safe. In this one I'm terrified of her.", "intimidated"),
    ("He slammed the door and I was scared of him then.", "intimidated"),
    ("By then I was exhausted.", "exhausted_vicarious"),
    ("I was sad then and there.", "sadness_grief"),
    ("I felt ashamed, like I was only nine.", "shame"),
    ("I was irritated, I was only ten minutes late.", "irritated_angry"),
    ("When my own marriage ended I was angry, and she sounds just like I did.", "identification"),
    # a feeling's name and its verb
    ("My shame lingers.", "shame"),
    ("My anger simmers all week.", "irritated_angry"),
    ("Irritation builds when I hear his step.", "irritated_angry"),
    ("It gave me hope.", "competent_hopeful"),
    ("I have hope for her.", "competent_hopeful"),
    # towards whom
    ("Cross with her again.", "irritated_angry"),
    ("Fed up with him.", "irritated_angry"),
    ("I was that done in I slept in my coat.", "exhausted_vicarious"),
    ("Walked home empty.", "exhausted_vicarious"),
    # what a phrase means
    ("The smell of him made me want to open the window.", "disgust"),
    ("I was in my own head throughout.", "self_focus"),
    ("I was discarded by her in a text.", "criticised_devalued"),
    ("I was afraid he'd hurt himself.", "anxious_about_risk"),
    ("I had not the faintest idea what she'd said.", "confused_foggy"),
    ("I had not the faintest idea what to say.", "helpless_inadequate"),
    ("I'm not without hope.", "competent_hopeful"),
    ("I could have died of guilt.", "guilt"),
    ("The interpretation went in and she sat up.", "competent_hopeful"),
    ("I was about as much use as a wet match.", "helpless_inadequate"),
    ("You're not supposed to have favourites but here we are.", "special_overinvolved"),
    ("She asked if I was angry and I said of course.", "irritated_angry"),
    ("I am afraid to meet her again.", "dread_avoidance"),
    ("I was relieved to see an empty chair.", "dread_avoidance"),
    ("I was hesitant to ask about the scars.", "dread_avoidance"),
    ("I was sorry to lose him.", "sadness_grief"),
    ("I'm scared to see him on Thursday.", "dread_avoidance"),
    ("I was scared to go back in.", "dread_avoidance"),
    ("I feared that she will die.", "anxious_about_risk"),
]


@pytest.mark.parametrize(("text", "theme"), OWN)
def test_these_are_the_writers_own(detector: Detector, text: str, theme: str) -> None:
    assert theme in {hit.theme for hit in detector.detect(text).stated}


@pytest.mark.parametrize(
    "text",
    [
        # an earlier time
        "I felt useless then.",
        "I was moved then. I remember it well.",
        "I was ashamed of her, I was only ten.",
        "I was furious with him but I was barely twenty",
        "In the first session I was scared of him; I am not scared of anything any more.",
        "In the first session I was scared of him; I'm not worried about that any more.",
        "Last week I dreaded this. I do not dread it any more.",
        "In my old job I was bored, or I would still be there.",
        "In my first training I was criticised for it.",
        "When I was nineteen I was ashamed. In this story I was the clever one.",
        # somebody else's
        "I offered him some hope.",
        "I sold her a hope I haven't got.",
        "I gave them confidence, I think.",
        "Cried on me in the lift.",
        "Fed up with me.",
        "Anger issues since school.",
        "Her guilt nags.",
        "My tutor says we're not meant to have favourites.",
        "He asked if I was bored. Of course not.",
        "He's scared to see them at the school gate.",
        "She said she feared that he would leave.",
        "I wasn't afraid to face him.",
        "He was sorry to see me go.",
        "I'm sorry to keep you waiting.",
        # still to be done
        "To rescue her again.",
        "To tell him that I also drank, or not?",
        # other senses
        "He talked of the stairs and the smell of her coats.",
        "In my own head it was over.",
        "I wrote and discarded a card.",
        "I was afraid he'd think I was soft.",
        "I was scared she'd laugh at my accent.",
        "He had not the faintest idea what I meant.",
        "She laughed and it went in like a pin.",
        "The form is as useful as a brick.",
        "Bed 9 empty.",
    ],
)
def test_these_are_not_stated(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "When I told her I'd been bored, she laughed.",
        "I said I'd been irritated; she shrugged.",
        "I managed not to say how angry I was.",
        "I stopped myself from telling her I was bored.",
        "She thinks the shame is mine and she's right.",
        "I've been angry since last Tuesday.",
        "She came last Tuesday and now I'm bored.",
        "What was I so afraid of?",
        "What am I angry about?",
        "When we were silent I was scared of him.",
        "When we were interrupted I was furious.",
        "I'd thought I was bored, but it was dread.",
        "I had thought I would be nervous and I was.",
        "When I was at my last job I was confident. Probably it's me being worn out.",
        "I ended up giving him my scarf.",
    ],
)
def test_what_is_told_in_supervision_or_kept_back_is_felt(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I had been bored. Now I'm awake.",
        "She told me she'd been bored and I laughed.",
        "I managed not to tell her what to do.",
        "I managed not to hug him.",
        "She thinks the shame is mine.",
        "Ruth reckons the dread is mine, not hers.",
        "Last Tuesday I was furious with him. Today it had gone.",
        "Last Monday I dreaded her; this week I didn't.",
        "What is she so afraid of?",
        "When my own marriage ended I was angry all the time.",
        "When we were teenagers I was always furious with her.",
        "I'd thought we were getting on well.",
        "I had thought that I was useless to her.",
        "I was a nurse for ten years. It's a hard job and I was exhausted.",
        "I ended up giving a talk at the school.",
        "What might I be angry about?",
        "Am I bored with him?",
    ],
)
def test_what_another_says_and_what_is_over_is_not(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated
