//! What tells two personas apart: claims that came, went or were put in other words, and which words.

use super::persona::Persona;

/// Claims with at least this share of their words in common, in order, are one claim in other words.
const AKIN: f64 = 0.4;

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// In both.
    Same(String),
    /// In the first alone.
    Gone(String),
    /// In the second alone.
    New(String),
}

/// How a claim differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Differs {
    /// It is in both, word for word.
    Same(String),
    /// It is in both, in other words.
    Changed(Vec<Piece>),
    /// It is in the second alone.
    New(String),
    /// It is in the first alone.
    Gone(String),
}

/// A first persona against a second one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The sentences above the claims.
    pub headline: Vec<Piece>,
    /// The second one's claims in their order, then those that are gone.
    pub claims: Vec<Differs>,
}

impl Difference {
    /// Of `before` and `after`.
    #[must_use]
    pub fn of(before: &Persona, after: &Persona) -> Self {
        let texts = |persona: &Persona| persona.claims.iter().map(|claim| claim.text.clone()).collect::<Vec<_>>();
        let mut left: Vec<Option<String>> = texts(before).into_iter().map(Some).collect();
        let after_claims = texts(after);
        // Word for word first, so that a claim that stayed isn't taken for the rewording of another one.
        let stayed: Vec<bool> = after_claims
            .iter()
            .map(|text| left.iter_mut().find(|one| one.as_ref() == Some(text)).and_then(Option::take).is_some())
            .collect();
        let mut claims = Vec::new();
        for (text, stayed) in after_claims.into_iter().zip(stayed) {
            claims.push(match most_akin(&mut left, &text, stayed) {
                Some(old) => Differs::Changed(words(&old, &text)),
                None if stayed => Differs::Same(text),
                None => Differs::New(text),
            });
        }
        claims.extend(left.into_iter().flatten().map(Differs::Gone));
        Self { headline: words(&before.headline, &after.headline), claims }
    }

    /// Whether both say the same.
    #[must_use]
    pub fn is_none(&self) -> bool {
        let is_same = |piece: &Piece| matches!(piece, Piece::Same(_));
        self.headline.iter().all(is_same) && self.claims.iter().all(|claim| matches!(claim, Differs::Same(_)))
    }
}

/// Takes the text that is nearest to `text` from `left`; none that is near enough, or where it stayed as it was.
fn most_akin(left: &mut [Option<String>], text: &str, stayed: bool) -> Option<String> {
    if stayed {
        return None;
    }
    let near = |(place, old): (usize, &Option<String>)| Some((place, akin(old.as_ref()?, text)));
    let nearest = left.iter().enumerate().filter_map(near).max_by(|one, two| one.1.total_cmp(&two.1));
    nearest.filter(|(_, share)| *share >= AKIN).and_then(|(place, _)| left[place].take())
}

/// The share of words that two texts have in common, in order.
fn akin(before: &str, after: &str) -> f64 {
    let count = |text: &str| text.split_whitespace().count();
    let common: usize =
        words(before, after).iter().map(|piece| if let Piece::Same(same) = piece { count(same) } else { 0 }).sum();
    2.0 * common as f64 / (count(before) + count(after)).max(1) as f64
}

/// The runs of words that `before` and `after` have in common, and those that one of them has alone: by a longest common subsequence.
#[must_use]
pub fn words(before: &str, after: &str) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_whitespace().collect(), after.split_whitespace().collect());
    // How many words the rests from here on have in common.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] =
                if old[i] == new[j] { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let mut pieces = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            push(&mut pieces, Piece::Same(old[i].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[i + 1][j] >= common[i][j + 1] {
            push(&mut pieces, Piece::Gone(old[i].to_owned()));
            i += 1;
        } else {
            push(&mut pieces, Piece::New(new[j].to_owned()));
            j += 1;
        }
    }
    pieces
}

/// Joins a word to the run before it where it is of the same kind.
fn push(pieces: &mut Vec<Piece>, next: Piece) {
    match (pieces.last_mut(), &next) {
        (Some(Piece::Same(run)), Piece::Same(word))
        | (Some(Piece::Gone(run)), Piece::Gone(word))
        | (Some(Piece::New(run)), Piece::New(word)) => {
            run.push(' ');
            run.push_str(word);
        }
        _ => pieces.push(next),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::persona::Claim;
    use super::*;

    fn persona(headline: &str, claims: &[&str]) -> Persona {
        let claim = |text: &&str| Claim { text: (*text).to_owned(), ..Claim::default() };
        Persona { headline: headline.into(), claims: claims.iter().map(claim).collect() }
    }

    fn side(pieces: &[Piece], first: bool) -> String {
        let mine = pieces.iter().filter_map(|piece| match piece {
            Piece::Same(text) => Some(text.as_str()),
            Piece::Gone(text) => first.then_some(text.as_str()),
            Piece::New(text) => (!first).then_some(text.as_str()),
        });
        mine.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_claim_in_other_words_is_told_from_one_that_is_new() {
        let before = persona("You want it short.", &["You like one good example.", "You skip lists.", "You are kind."]);
        let after = persona(
            "You want it plain.",
            &["You like one good example, unless you asked.", "You are kind.", "You ask why."],
        );
        let Difference { headline, claims } = Difference::of(&before, &after);
        let same = |text: &str| Piece::Same(text.into());
        assert_eq!(headline, [same("You want it"), Piece::Gone("short.".into()), Piece::New("plain.".into())]);
        let Differs::Changed(pieces) = &claims[0] else { unreachable!("reworded") };
        assert_eq!(pieces[0], same("You like one good"));
        let [kind, why, lists] = ["You are kind.", "You ask why.", "You skip lists."].map(str::to_owned);
        assert_eq!(claims[1..], [Differs::Same(kind), Differs::New(why), Differs::Gone(lists)]);
        assert!(Difference::of(&after, &after).is_none());
    }

    proptest! {
        #[test]
        fn each_side_can_be_read_back(before in "([a-d] ){0,12}", after in "([a-d] ){0,12}") {
            let pieces = words(&before, &after);
            prop_assert_eq!(side(&pieces, true), before.trim());
            prop_assert_eq!(side(&pieces, false), after.trim());
            // Runs are as long as they can be.
            let kinds: Vec<_> = pieces.iter().map(std::mem::discriminant).collect();
            prop_assert!(kinds.windows(2).all(|two| two[0] != two[1]));
        }
    }
}
