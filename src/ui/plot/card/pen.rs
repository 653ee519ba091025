//! Sets the parts of a card below one another, at one size of type.

use super::{Card, Lean, MARGIN, Score, Shape};
use crate::ui::plot::sheet::Inks;
use crate::ui::plot::svg::Element;
use crate::ui::plot::words::{Face, cut};

/// Between columns.
const GUTTER: f64 = 64.0;
/// No claim takes more lines than this at the smallest type.
const MOST_LINES: usize = 3;

/// Sets lines below one another.
pub(super) struct Pen<'a> {
    inks: &'a Inks,
    scale: f64,
    marks: Vec<Element>,
    y: f64,
}

/// A step of type, before it is scaled.
#[derive(Clone, Copy)]
struct Type {
    face: Face,
    size: f64,
    line: f64,
}

const OVER: Type = Type { face: Face::Sans, size: 22.0, line: 36.0 };
const HEADLINE: Type = Type { face: Face::Serif, size: 54.0, line: 66.0 };
const CLAIM: Type = Type { face: Face::Serif, size: 29.0, line: 41.0 };
const SCORE: Type = Type { face: Face::Bold, size: 29.0, line: 40.0 };
const BESIDE: Type = Type { face: Face::Sans, size: 21.0, line: 32.0 };
const POLE: Type = Type { face: Face::Sans, size: 20.0, line: 30.0 };

impl<'a> Pen<'a> {
    /// At the top of a card.
    pub(super) fn new(inks: &'a Inks, scale: f64) -> Self {
        Self { inks, scale, marks: Vec::new(), y: MARGIN - 12.0 }
    }

    /// Everything on the card but the name, and where the lowest of it ends.
    pub(super) fn lay(mut self, card: &Card, shape: Shape) -> (Vec<Element>, f64) {
        let inner = shape.size().0 - 2.0 * MARGIN;
        let has_text = !card.headline.is_empty() || !card.claims.is_empty();
        let beside = shape == Shape::Wide && has_text && !card.leans.is_empty();
        let columns = if beside { [inner * 0.56, inner * 0.44 - GUTTER] } else { [inner, inner] };
        self.lines(&card.over, OVER, MARGIN, columns[0], &self.inks.soft);
        self.y += 8.0 * self.scale;
        let top = self.y;
        self.texts(card, columns[0]);
        if beside {
            let bottom = std::mem::replace(&mut self.y, top);
            self.leans(&card.leans, MARGIN + columns[0] + GUTTER, columns[1]);
            self.y = self.y.max(bottom);
        } else {
            self.leans(&card.leans, MARGIN, columns[1]);
        }
        if let Some(score) = &card.score {
            self.score(score, inner);
        }
        (self.marks, self.y)
    }

    fn texts(&mut self, card: &Card, width: f64) {
        let ink = &self.inks.ink;
        self.lines(&card.headline, HEADLINE, MARGIN, width, ink);
        for (place, claim) in card.claims.iter().enumerate() {
            self.y += 18.0 * self.scale;
            if place > 0 || !card.headline.is_empty() {
                self.rule(MARGIN, width);
                self.y += 10.0 * self.scale;
            }
            self.lines(claim, CLAIM, MARGIN, width, ink);
        }
    }

    fn lines(&mut self, text: &str, step: Type, x: f64, width: f64, ink: &str) {
        let size = step.size * self.scale;
        for line in cut(text, step.face, size, width, MOST_LINES) {
            self.y += step.line * self.scale;
            let made = self.text(&line, step, x, self.y - size * 0.3, ink);
            self.marks.push(made);
        }
    }

    fn text(&self, text: &str, step: Type, x: f64, y: f64, ink: &str) -> Element {
        let (family, weight) = match step.face {
            Face::Serif => (&self.inks.serif, 400),
            Face::Bold => (&self.inks.serif, 700),
            Face::Sans => (&self.inks.sans, 400),
        };
        let made = Element::new("text").with("x", x).with("y", y).with("font-family", family);
        made.with("font-size", step.size * self.scale).with("font-weight", weight).with("fill", ink).text(text)
    }

    fn rule(&mut self, x: f64, width: f64) {
        let y = self.y;
        self.line((x, x + width), (y, y), &self.inks.line, 1.5);
    }

    fn line(&mut self, x: (f64, f64), y: (f64, f64), ink: &str, wide: f64) {
        let made = Element::new("line").with("x1", x.0).with("x2", x.1).with("y1", y.0).with("y2", y.1);
        self.marks.push(made.with("stroke", ink).with("stroke-width", wide));
    }

    fn dot(&mut self, x: f64, y: f64, ink: &str, is_filled: bool) {
        let fill = if is_filled { ink } else { &self.inks.page };
        let made = Element::new("circle").with("cx", x).with("cy", y).with("r", 8.0 * self.scale);
        self.marks.push(made.with("fill", fill).with("stroke", ink).with("stroke-width", 2.5));
    }

    fn leans(&mut self, leans: &[Lean], left: f64, width: f64) {
        let inks = self.inks;
        self.y += 14.0 * self.scale;
        for lean in leans {
            self.y += POLE.line * self.scale + 6.0;
            let leaning = usize::from(lean.at > 0.0);
            for (place, pole) in lean.poles.iter().enumerate() {
                let is_strong = lean.is_clear && leaning == place;
                let step = if is_strong { Type { face: Face::Bold, ..POLE } } else { POLE };
                let size = step.size * self.scale;
                let said = cut(pole, step.face, size, width * 0.48, 1).concat();
                let ink = if is_strong { &inks.ink } else { &inks.soft };
                let x = if place == 0 { left } else { left + width };
                let made = self.text(&said, step, x, self.y, ink);
                self.marks.push(made.with("text-anchor", if place == 0 { "start" } else { "end" }));
            }
            self.y += 20.0 * self.scale;
            let ink = if lean.is_clear { &inks.accent } else { &inks.control };
            let x = |value: f64| left + f64::midpoint(value.clamp(-1.0, 1.0), 1.0) * width;
            let y = self.y;
            self.line((left, left + width), (y, y), &inks.line, 1.5);
            self.line((x(0.0), x(0.0)), (y - 8.0, y + 8.0), &inks.control, 1.5);
            self.line((x(lean.low), x(lean.high)), (y, y), ink, 3.0);
            self.dot(x(lean.at), y, ink, lean.is_clear);
            self.y += 16.0 * self.scale;
        }
    }

    fn score(&mut self, score: &Score, width: f64) {
        let inks = self.inks;
        self.y += 24.0 * self.scale;
        self.lines(&score.said, SCORE, MARGIN, width, &inks.ink);
        self.y += 22.0 * self.scale;
        let x = |share: f64| MARGIN + share.clamp(0.0, 1.0) * width;
        let y = self.y;
        self.line((MARGIN, MARGIN + width), (y, y), &inks.line, 1.5);
        self.line((x(0.5), x(0.5)), (y - 10.0, y + 10.0), &inks.control, 1.5);
        self.line((x(score.low), x(score.high)), (y, y), &inks.accent, 4.0);
        self.dot(x(score.share), y, &inks.accent, true);
        self.y += 14.0 * self.scale;
        self.lines(&score.beside, BESIDE, MARGIN, width, &inks.soft);
    }
}
