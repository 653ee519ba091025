//! What could stand on a card: what the likeness page shows, each with whether it may be ticked for the person.

use crate::domain::persona::Claim;
use crate::domain::private;
use crate::learner::traits::Trait;
use crate::measure::evidence::words;
use crate::ui::likeness::leans::{can_tell, ends};
use crate::ui::likeness::source::Standing;
use crate::ui::plot::card::{Lean, Score};
use crate::ui::state::App;
use crate::ui::text::card as t;
use crate::ui::text::catalogue::Word;

/// At most so many leans stand on a card: the surest.
const LEANS: usize = 6;
/// The scale's ends, in log-odds, as on the map of leans.
const END: f64 = 2.0;

/// A text that can be ticked.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Why it is not ticked from the start.
    pub caution: Option<Word>,
}

impl Line {
    /// As it stands on the card: one that is tentative says so.
    pub fn on_card(&self) -> String {
        if self.caution == Some(t::TENTATIVE) { t::tentatively(&self.text) } else { self.text.clone() }
    }
}

/// Everything that there is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The sentence.
    pub headline: Option<Line>,
    /// The claims, without those that are held back.
    pub claims: Vec<Line>,
    /// How many are held back.
    pub held_back: usize,
    /// The held-out score of whoever leads.
    pub score: Option<Score>,
    /// The surest leans.
    pub leans: Vec<Lean>,
}

impl Facts {
    /// Of the open session's likeness as the person left it. None without a session.
    pub fn of(app: App) -> Option<Self> {
        let Standing { persona, tentative, traits } = Standing::newest(app)?;
        let headline = (!persona.headline.is_empty()).then(|| headline(&persona.headline, !tentative.is_empty()));
        let held_back = persona.claims.iter().filter(|claim| claim.is_held_back()).count();
        let shown = persona.claims.into_iter().filter(|claim| !claim.is_held_back());
        let mut axes: Vec<_> = traits.into_iter().filter(|one| one.family.is_some()).collect();
        axes.sort_by(|a, b| b.strength().total_cmp(&a.strength()));
        axes.truncate(LEANS);
        let of_end = |value: f64| value / END;
        let lean = |one: &Trait| Lean {
            poles: [one.low.label.clone(), one.high.label.clone()],
            at: of_end(one.mean),
            low: of_end(ends(one).0),
            high: of_end(ends(one).1),
            is_clear: can_tell(one),
        };
        Some(Self {
            headline: headline.flatten(),
            claims: shown.map(|claim| line(claim, &tentative)).collect(),
            held_back,
            score: score(app),
            leans: axes.iter().map(lean).collect(),
        })
    }
}

/// None where it touches something private: such a sentence is held back everywhere.
fn headline(text: &str, is_tentative: bool) -> Option<Line> {
    let caution = is_tentative.then_some(t::TENTATIVE);
    private::topic(text).is_none().then(|| Line { text: text.to_owned(), caution })
}

fn line(claim: Claim, tentative: &[String]) -> Line {
    let caution = if claim.touches().is_some() {
        Some(t::PRIVATE)
    } else if tentative.contains(&claim.text) {
        Some(t::TENTATIVE)
    } else if claim.supports.is_empty() {
        Some(t::NO_EVIDENCE)
    } else {
        None
    };
    Line { text: claim.text, caution }
}

fn score(app: App) -> Option<Score> {
    let scores = app.scores()?;
    let row = scores.table.row(scores.lead)?;
    let (share, interval, n) = (row.tally.accuracy()?, row.interval?, row.tally.n());
    Some(Score {
        said: t::score(row.tally.successes(), n),
        beside: t::beside(words(row.e_value), interval.low, interval.high, n),
        share,
        low: interval.low,
        high: interval.high,
    })
}
