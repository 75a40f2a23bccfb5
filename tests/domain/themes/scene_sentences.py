"""Sentences for the scenes: for every group and scene one that it settles, and some to leave alone.

Not notes by anybody: written by the hand that wrote the lists, so they show that a rule runs, and
say nothing about how well it hears.
"""

from __future__ import annotations

SETTLED = """
fear danger | He wouldn't say what the pills in his coat were for. I've been scared since.
fear threat | Dad squared up to me at the door. I was shaken.
fear difference | He is Malay, I am Chinese, and I was scared of the wrong word.
fear watched | First ever client, and being recorded. I was terrified.
fright peril | She talked about the baby and the stairs. I was frightened.
nerves danger | She hasn't picked up since Tuesday. I was edgy.
nerves threat | He got up and paced the room, swearing. I was tense right through.
nerves difference | Her family is Hausa and I am Igbo. I was uneasy the entire time.
nerves watched | My supervisor was watching behind the mirror. I was tense.
watchfulness menace | Our third meeting in the prison and I was nervous.
foreboding ahead | I am tense before every one of her sessions.
stiffness origin | The interpreter came late and I was awkward with the two of them.
worry danger | She has the pills at home. I was worried.
worry peril | The baby has a rash. I was worried.
worry difference | I'm Pakeha, he opened with karakia, and I was worried about my answer.
worry watched | The camera was on and I was worried.
freezing unanswered | He asked me what to do and I froze.
freezing threat | He roared at the two of us and I froze.
freezing difference | She said people like you never get it and I froze.
freezing watched | The camera light went on and I froze.
awkwardness difference | My accent again. I felt awkward asking her to repeat herself.
awkwardness watched | The camera was on and I felt self-conscious.
awkwardness idolised | He says I am a saint. I was awkward and laughed it off.
badness fault | Double booked her. I feel awful.
sickness fault | I never sent the letter to his GP. I felt sick.
sickness danger | He told me where the rope is. I felt sick.
sickness ahead | On the way in, before his session, I felt sick.
sickness gore | He described what he did to the cat. I felt sick.
irony sarcasm | Oh lovely, another hour on why nothing helps.
mock_favour sarcasm | Another 4am email in capitals. My favourite client.
mock_interest sarcasm | Just what I needed, and all of it riveting.
mock_interest tedium | Forty minutes on the parking. I was not there. It was riveting.
queasiness ahead | I am queasy before every one of her sessions.
queasiness gore | The smell of the catheter bag. I felt queasy.
gladness praise | He said nobody has ever understood him like I do, and I was delighted.
gladness progress | Six weeks sober. I was so glad.
gladness trust | She let me see her drawings. I was glad.
gladness absence | DNA again. I was pleased.
gladness handover | She is being transferred to the CMHT and I was glad.
satisfaction overseer | My tutor liked the session. I was chuffed.
satisfaction favour | She brought me flowers and I was chuffed.
relief absence | He didn't show. I was relieved.
relief handover | CAMHS accepted him. What I felt was relief.
hurt blame | She said I was useless and walked out. I was upset.
letdown standstill | Third relapse since June. I was deflated.
lowness loss | He buried his wife on Monday. I felt low.
smallness blame | When he corrects my Portuguese I feel small.
smallness threat | He towers over me in the corridor, I felt small.
smallness fortune | He inherited two houses. I felt small.
deflation fortune | She told me about the villa in Tuscany. I felt flat.
weariness tedium | Same story about the neighbours, third time this month. I was tired.
weariness caseload | Five sessions back to back. I was flat.
sorrow loss | The little one died in March. I was upset.
sorrow likeness | She talked about her mum just like mine. I was upset.
nearness likeness | His dad left the same year mine did. I was rattled.
nearness danger | She cut deeper this time. I was unsettled.
nearness threat | He threatened to report me. I was rattled.
lostness unanswered | I didn't know what to say to her and felt lost.
lostness flood | All four of them talking at once. I was lost.
press flood | All of them talking at once. I was frantic.
fluster charm | He's very good looking and I was flustered.
flurry watched | The examiner sat in and I was flustered.
flurry threat | He roared at me and I was flustered.
flurry unanswered | He fired questions, asked me what to do, and I was flustered.
ease trust | We laughed about the cat and I was relaxed.
ease charm | He flirted at the door and I felt warm.
privilege difference | My class privilege again, I felt privileged and stiff.
shock gore | He told me how he tortured the kitten. I was horrified.
attachment exception | None of the others get an extra hour. I'm attached.
pit danger | My stomach dropped when he mentioned the rope.
pit fault | I double booked her, there's a stone in my stomach.
pit threat | Stomach in knots, he was shouting at the whole team.
pit ahead | My stomach dropped when I saw her name in the diary.
pit gore | There was a stone in my stomach, he described what he did to the dog.
sinking standstill | My heart sank. Third detox, and nothing has changed.
sinking ahead | My heart sank when I saw his name.
pounding danger | I had my heart in my mouth, she hadn't picked up.
pounding threat | I had my heart in my mouth, he was roaring.
pounding watched | I had my heart in my mouth, the camera was on.
pounding charm | I had my heart in my mouth, he's that handsome.
pounding difference | I had my heart in my mouth, the only white person there.
excess praise | She calls me her angel. It was all too much for me.
excess flood | All of them talking at once, it was too much for me.
inattention likeness | It was my own kitchen she described. I wasn't listening.
inattention tedium | Forty minutes on the parking. I wasn't listening.
sweat watched | My palms were sweating, the camera was on.
sweat danger | My palms were sweating when he told me about the rope.
sweat threat | My palms were sweating, he was shouting.
sweat charm | My palms were sweating, he's that handsome.
sweat difference | My palms were sweating, the only white person there.
trembling threat | He roared and my voice shook.
trembling danger | My voice shook, he had told me about the rope.
trembling watched | The camera was on. My voice shook.
caution difference | Being the only white person there I walked on eggshells.
caution threat | I was on eggshells, she'd roared at reception.
rehearsal difference | After she asked where I am really from, I checked every word.
rehearsal watched | The camera was on and I checked every word.
"""

A_MAYBE = """
gladness divided | Part of me was delighted.
cheer overseer | My supervisor said yes and I was thrilled.
relief safety | She turned up after all. I was relieved.
relief divided | What one part of me felt was relief.
hurt overseer | My supervisor said it was wooden. I was gutted.
shock fault | I forgot the wound dressing. I was shocked.
"""

NOBODYS = """
She was scared when he shouted at her. We drew it.
Mum was frightened by the pills and rang me. Logged.
Did the risk assessment, all low, plan agreed. I wasn't nervous.
The lad was shaken after the ambulance left, had tea.
He forgot his homework and felt terrible.
I missed the bus. The weather was awful.
I was late; the traffic was terrible.
My mistake on the form, corrected. Awful coffee in the staff room.
Mum was delighted, he slept through.
He was pleased with his scores, PHQ 9 down to 6.
Her teacher praised her and she was chuffed.
The group was cancelled. Everyone glad of the break, especially Tom.
He was relieved the session was cancelled, he had the flu.
She felt small when the consultant laughed.
Her boss corrects her in meetings, she feels small.
A small woman with a big voice came in, talked about buses.
He moved to a small flat near the hospice.
He inherited a small house. Deeds sorted.
We talked about his dead father. His voice was flat.
Affect flat, bereaved, sleeping poorly.
His wife died in June and he is low. Bereavement leaflet given.
He carried the heavy coffin with his brothers.
They moved house after the funeral.
Tired mum, third time this month, same story with the bins.
He's restless, looking at the clock, wanted to leave early.
The battery was flat so the recording stopped after ten minutes.
I recorded it on tape. He seemed nervous at first.
He asked if the camera was on, he was uncomfortable.
Trainee colleague was terrified before her viva.
The interpreter was uncomfortable. We stopped for a bit.
She feels awkward about her accent.
He is black and was tense with the police.
His Muslim neighbours were scared after the attack.
I wasn't uncomfortable about race, we spoke of it easily.
He was lost on the way and did not know what to say to the driver.
We lost the recording, no idea how.
He said he was lost, all of them talking at once.
She said the date was handsome and she was flustered.
She was jealous, her sister's pregnant, and felt flat.
He was sick all over the floor, the smell! Cleaners came.
She felt sick at what he did to the dog.
The tablets make her sick.
Sick note for the funeral.
He was rattled by his neighbour shouting.
I'd have been scared if he'd shouted.
If he cancels I'll be relieved.
Last year I was terrified of clients who shouted.
My dad used to shout and I was scared.
He asked was I scared of him when he raised his voice. I said no.
My supervisor asked if I was nervous about the pills. I wasn't.
The leaflet said that staff may feel frightened after an overdose.
She tensed up when I said suicide.
Attached: safety plan, consent, risk form.
I'm attached to the ward until the end of March.
He is in a special school and misses his mates.
Raw chicken in the bag, the smell was terrible.
Bad news: his grandmother died.
The bad leg, the bruises, the ambulance, all documented.
Terrible day for the family, the funeral went on till five.
The milk was sour and the fridge at her parents' flat was broken.
Freezing in the room today, heating off, he shouted up the stairs for a blanket.
The screen froze twice, the recording was lost.
He had stressed in the email that the camera must be off.
She resigned from her job after her boss complained.
I resigned from the committee. No progress on the minutes.
The intense smell of paint, all of them talking at once.
Content of session: funeral, housing, debts.
He was delighted, another nine pages of his novel done before breakfast.
Her stomach dropped when she saw the rope.
His voice shook when he spoke of the funeral.
The family walk on eggshells when dad shouts.
"""

ANOTHER = """
anxious_about_risk | He denies SI, HI or any plan. I was nervous, it was my first solo intake.
anxious_about_risk | No thoughts of suicide, no self-harm, no plans. I was tense, he kept shouting.
anxious_about_risk | My voice went quiet when he said that he has no plans and no pills.
flattered_idealised | My supervisor praised my process notes and I was pleased.
flattered_idealised | My tutor thanked me for the essay and I was chuffed.
dread_avoidance | I was relieved that she's safe.
dread_avoidance | Relieved he's alive.
dread_avoidance | I was relieved the crisis team took him in.
dread_avoidance | I was relieved I passed the placement review.
criticised_devalued | Supervisor said my formulation was textbook. I was gutted.
criticised_devalued | My essay got marked down. Gutted.
guilt | It was a terrible thing, the way she died. Sat with it.
guilt | It was an awful story, what he did to her. I listened.
irritated_angry | We had another lovely hour with the paints.
irritated_angry | Lovely hour. She let me see another drawing.
attraction | He had a warm coat on. We laughed.
overwhelmed | A buzzing fly, all of us laughing.
sadness_grief | We were both relaxed. He told me about the funeral arrangements.
"""
