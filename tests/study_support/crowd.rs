//! People who take part in a study and never were: the same ones each time, through the app's own writer. Most go through to the end; of
//! every twenty one withdraws, one stops in the middle, one takes part twice, and some are left out by a rule.

use likeness::domain::choice::Verdict;
use likeness::domain::draw;
use likeness::domain::pair::{Answer, Pair, Side};
use likeness::domain::study::claims::{OWN, shown};
use likeness::domain::study::event::{Given, Rated, StudyEvent};
use likeness::domain::study::file::{GoingBack, Question, QuestionKind};
use likeness::domain::study::outbox::{key, object_name, whole_key, withdrawal_key};
use likeness::domain::study::script::Step;
use likeness::formats::study::StudyFile;
use likeness::formats::study_data::write;
use likeness::learner::study::at_the_end;

use super::Person;

/// Everything that a place drew for its people comes from this seed.
const SEED: u64 = 20_260_901;

/// What one of twenty does.
#[derive(Clone, Copy, PartialEq)]
enum Habit {
    Careful,
    /// Withdraws after everything was sent.
    Withdraws,
    /// Withdraws before anything was sent.
    WithdrawsAtOnce,
    /// Stops after so many steps, of which each was sent.
    Stops(usize),
    /// Picks the wrong answer of each attention check.
    Careless,
    /// Takes less than a second.
    Hurries,
    /// Picks A.
    OneSided,
    /// Is the person before once more.
    ComesAgain,
    /// Saves the file as well.
    Saves,
    /// Was sent twice.
    Twice,
}

fn habit(i: usize) -> Habit {
    match i % 20 {
        3 => Habit::Withdraws,
        7 if i % 40 == 7 => Habit::WithdrawsAtOnce,
        11 => Habit::Stops(9),
        13 => Habit::Careless,
        15 => Habit::Hurries,
        17 => Habit::OneSided,
        5 => Habit::ComesAgain,
        9 => Habit::Saves,
        19 => Habit::Twice,
        _ => Habit::Careful,
    }
}

/// The files of the first `count` of them: name and text of each.
pub fn crowd(file: &StudyFile, count: usize) -> Vec<(String, String)> {
    (0..count).flat_map(|i| files(file, i)).collect()
}

fn files(file: &StudyFile, i: usize) -> Vec<(String, String)> {
    let (at, habit) = (i as u64, habit(i));
    let id = format!("{:016x}{:016x}", draw::number(SEED, "id", at), draw::number(SEED, "id too", at));
    let seed = draw::number(SEED, "seed", at) >> 11;
    let name = format!("person-{}", if habit == Habit::ComesAgain { i - 1 } else { i });
    let parameters = file.study.records.parameters.iter();
    let parameters: Vec<(&str, &str)> = parameters.map(|one| (one.name.as_str(), name.as_str())).collect();
    let mut person = Person::begin(file, &id, seed, &parameters);
    person.hidden_ms = 0;
    let mut steps = 0;
    while step(&mut person, habit, at) {
        steps += 1;
        if let Habit::Stops(after) = habit {
            person.keep(StudyEvent::Queued);
            if steps == after {
                break;
            }
        }
    }
    let study = &file.study.id;
    let part = |part: u32| Some((object_name(&key(study, &id, part)), person.part(part)?));
    let mut files: Vec<(String, String)> = (0..).map_while(part).collect();
    let withdrawal = || (object_name(&withdrawal_key(study, &id)), write::withdrawal(&file.reference(), &id, 9));
    match habit {
        Habit::Withdraws => files.push(withdrawal()),
        Habit::WithdrawsAtOnce => files = vec![withdrawal()],
        Habit::Saves => {
            let whole = write::whole(&file.study, &person.library, &person.log).unwrap_or_default();
            files.push((object_name(&whole_key(study, &id)), whole));
        }
        Habit::Twice => {
            let again: Vec<(String, String)> =
                files.iter().map(|(name, text)| (format!("copy of {name}"), text.clone())).collect();
            files.extend(again);
        }
        _ => {}
    }
    files
}

/// A number below `limit` of the person at this place.
fn drawn(at: u64, purpose: &str, index: u64, limit: usize) -> usize {
    draw::below(SEED, purpose, (at << 16) + index, limit)
}

fn step(person: &mut Person, habit: Habit, at: u64) -> bool {
    let step = person.taken.step(&person.file.study);
    let index = person.log.len() as u64;
    let ms = if habit == Habit::Hurries { 600 } else { 2_500 + 40 * drawn(at, "time", index, 200) };
    let timing = person.took(u32::try_from(ms).unwrap_or(0));
    match step {
        Step::Before(place) => person.answer(&person.file.study.before[place].clone(), timing),
        Step::After(place) => {
            let question = person.file.study.after[place].clone();
            if let QuestionKind::Claims { .. } = question.kind {
                let given = Given::Claims(ratings(person, &question, at));
                person.keep(StudyEvent::Answered { question: question.id, given, timing });
            } else {
                person.answer(&question, timing);
            }
        }
        Step::Practice => person.keep(StudyEvent::Practised(timing)),
        Step::Check(place) => {
            let check = person.file.study.checks[place].clone();
            let picked = if habit == Habit::Careless { check.right.other() } else { check.right };
            person.keep(StudyEvent::Checked { check: check.pair.id, on_a: Answer::First, picked, timing });
        }
        Step::Slot(slot) => {
            person.look(slot);
            let deal = person.taken.session.turns[slot as usize].deal.clone();
            let (_, pair) = person.library.pair(&deal.pair).unwrap();
            let verdict = match habit {
                Habit::OneSided => Verdict::Prefer(Side::A.answer(deal.on_a)),
                _ => liked(pair, at, u64::from(slot)).map_or(Verdict::NoPreference, Verdict::Prefer),
            };
            person.hidden_ms = if drawn(at, "hidden", u64::from(slot), 12) == 0 { 4_000 } else { 0 };
            person.choose(slot, verdict, timing);
            let changes = slot > 2 && drawn(at, "change", u64::from(slot), 30) == 0;
            if changes && person.file.study.options.going_back != GoingBack::None {
                person.change(slot, Verdict::Prefer(Answer::Second));
            }
        }
        Step::End if person.taken.finished_ms.is_none() => {
            person.keep(StudyEvent::Finished { at_ms: timing.at_ms });
            person.keep(StudyEvent::Queued);
        }
        // None of the studies that crowds take part in asks a model.
        Step::Describe | Step::End => return false,
    }
    true
}

/// By how one leans on each axis, with a lapse now and then; now and then neither.
fn liked(pair: &Pair, at: u64, slot: u64) -> Option<Answer> {
    if drawn(at, "neither", slot, 25) == 0 {
        return None;
    }
    let lean = |axis: &str| draw::unit(SEED, &format!("lean {axis}"), at) * 2.0 - 1.0;
    let pull: f64 = pair.axes.iter().map(|(axis, sign)| f64::from(*sign) * lean(axis)).sum();
    let noise = (draw::unit(SEED, "noise", (at << 16) + slot) - 0.5) * 1.2;
    Some(if pull + noise > 0.0 { Answer::First } else { Answer::Second })
}

/// Of one's own claims a little more than of a stranger's.
fn ratings(person: &Person, question: &Question, at: u64) -> Vec<Rated> {
    let QuestionKind::Claims { whose, controls, scale } = &question.kind else { return Vec::new() };
    let study = &person.file.study;
    let own: Vec<String> =
        at_the_end(&person.taken.session, &person.library).claims.into_iter().map(|(claim, _)| claim).collect();
    let whose = study.claims_for(&person.taken.began.arms, *whose);
    let shown = shown(&own, &study.strangers, whose, *controls, person.taken.began.seed);
    let rated = shown.into_iter().enumerate().map(|(i, shown)| {
        let more = i32::from(shown.from == OWN);
        let drawn = i32::try_from(drawn(at, "rating", i as u64, 4)).unwrap_or(0);
        Rated { claim: shown.claim, from: shown.from, value: Some((scale.from + more + drawn).min(scale.to)) }
    });
    rated.collect()
}
