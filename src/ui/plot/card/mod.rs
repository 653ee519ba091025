//! A card to share, laid out: what the person ticked and nothing else, in the largest type that fits.

mod pen;

use super::sheet::{Inks, Picture};
use super::svg::Element;
use pen::Pen;

/// The form of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As links are shown: 1200 by 630.
    Wide,
    /// As phones are held: 1080 by 1350.
    Tall,
}

/// How often a guess was right, with its interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// In words.
    pub said: String,
    /// What puts it into proportion.
    pub beside: String,
    /// The share.
    pub share: f64,
    /// The low end.
    pub low: f64,
    /// The high end.
    pub high: f64,
}

/// A lean; its numbers go from -1, the end named first, to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Lean {
    /// Its two ends in words.
    pub poles: [String; 2],
    /// Where it stands.
    pub at: f64,
    /// The low end.
    pub low: f64,
    /// The high end.
    pub high: f64,
    /// Whether it can be told from none.
    pub is_clear: bool,
}

/// What stands on a card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Card {
    /// A small line above everything.
    pub over: String,
    /// The sentence; may be empty.
    pub headline: String,
    /// Claims; may be none.
    pub claims: Vec<String>,
    /// The score, where it is shown.
    pub score: Option<Score>,
    /// Leans; may be none.
    pub leans: Vec<Lean>,
    /// The name of the app.
    pub name: String,
}

impl Card {
    /// Whether nothing of the person is on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.headline.is_empty() && self.claims.is_empty() && self.score.is_none() && self.leans.is_empty()
    }

    /// Everything that it says, in reading order.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        let score = self.score.iter().flat_map(|score| [&score.said, &score.beside]);
        let leans = self.leans.iter().flat_map(|lean| &lean.poles);
        let all = [&self.over, &self.headline].into_iter().chain(&self.claims).chain(leans).chain(score);
        all.map(String::as_str).filter(|said| !said.is_empty()).collect()
    }
}

impl Shape {
    /// Width and height.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        match self {
            Self::Wide => (1200.0, 630.0),
            Self::Tall => (1080.0, 1350.0),
        }
    }

    /// From the largest type to the smallest.
    fn scales(self) -> impl Iterator<Item = f64> {
        let most = match self {
            Self::Wide => 130_u32,
            Self::Tall => 150,
        };
        (50..=most).rev().step_by(5).map(|percent| f64::from(percent) / 100.0)
    }
}

const MARGIN: f64 = 72.0;
/// For the name at the bottom.
const FOOT: f64 = 108.0;

/// Lays a card out.
#[must_use]
pub fn card(card: &Card, shape: Shape, inks: &Inks, faces: &str) -> Picture {
    let (width, height) = shape.size();
    let limit = height - FOOT;
    let laid = |scale| Pen::new(inks, scale).lay(card, shape);
    let fits = shape.scales().map(laid).find(|(_, bottom)| *bottom <= limit);
    // At the smallest type what is too long was cut; what stands below the limit then still stands on the card.
    let (marks, _) = fits.unwrap_or_else(|| laid(0.5));
    let paper = Element::new("rect").with("width", width).with("height", height).with("fill", &inks.page);
    let svg = Element::root(width, height)
        .with("role", "img")
        .holding([Element::new("title").text(&card.words().join(". "))])
        .holding((!faces.is_empty()).then(|| Element::new("style").text(faces)))
        .holding([paper])
        .holding(marks)
        .holding(wordmark(&card.name, inks, height));
    Picture { svg, width, height }
}

/// An ink disc and an accent ring: you, and the guess at you.
fn wordmark(name: &str, inks: &Inks, height: f64) -> Vec<Element> {
    let y = height - 58.0;
    let circle = |x: f64| Element::new("circle").with("cx", x).with("cy", y).with("r", 11);
    let name = Element::new("text")
        .with("x", MARGIN + 48.0)
        .with("y", y + 9.0)
        .with("font-family", &inks.serif)
        .with("font-size", 27)
        .with("font-weight", 700)
        .with("fill", &inks.ink)
        .text(name);
    let ring = circle(MARGIN + 26.0).with("fill", "none").with("stroke", &inks.accent).with("stroke-width", 3);
    vec![circle(MARGIN + 11.0).with("fill", &inks.ink), ring, name]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lean(at: f64, is_clear: bool) -> Lean {
        Lean { poles: ["reassures".into(), "names the cost".into()], at, low: at - 0.3, high: at + 0.3, is_clear }
    }

    fn full(claim: &str) -> Card {
        Card {
            over: "As guessed from my choices".into(),
            headline: "You want it straight, and you want it to be kind.".into(),
            claims: vec![claim.to_owned(); 3],
            score: Some(Score {
                said: "Right on 14 of 20 pairs".into(),
                beside: "chance would be 10".into(),
                share: 0.7,
                low: 0.48,
                high: 0.85,
            }),
            leans: vec![lean(0.5, true), lean(0.1, false)],
            name: "Likeness".into(),
        }
    }

    #[test]
    fn a_card_holds_what_it_is_given_and_nothing_else() {
        for shape in [Shape::Wide, Shape::Tall] {
            let written = card(&full("You < like it plain."), shape, &Inks::default(), "").svg.to_string();
            for part in ["You &lt; like it plain.</text>", ">Right on 14 of 20 pairs</text>", ">names the cost</text>"]
            {
                assert!(written.contains(part), "{part}");
            }
            let bare = Card { name: "Likeness".into(), ..Card::default() };
            let written = card(&bare, shape, &Inks::default(), "").svg.to_string();
            assert_eq!(written.matches("<text").count(), 1);
            assert!(bare.is_empty() && written.contains(">Likeness</text>"));
        }
    }

    proptest! {
        #[test]
        fn everything_stays_above_the_name(words in 1_usize..60, shape in prop_oneof![Just(Shape::Wide), Just(Shape::Tall)]) {
            let card = full(&"nothing but plain words ".repeat(words));
            let (_, height) = shape.size();
            let bottoms: Vec<f64> = shape.scales().map(|scale| Pen::new(&Inks::default(), scale).lay(&card, shape).1).collect();
            prop_assert!(bottoms.windows(2).all(|w| w[0] >= w[1] - 1e-9), "smaller type takes no more room");
            prop_assert!(bottoms.last().is_some_and(|bottom| *bottom <= height - FOOT), "{bottoms:?}");
        }
    }
}
