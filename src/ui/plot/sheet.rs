//! A drawing made into a picture that stands on its own: its finding above, its sources below.

use super::svg::Element;
use super::words::{Face, wrapped};

/// Around everything.
const MARGIN: f64 = 40.0;
/// Between title, drawing and sources.
const GAP: f64 = 20.0;
/// A narrower drawing stands in the middle of this width.
const LEAST: f64 = 560.0;

/// The colours and faces of a picture, each as an attribute has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inks {
    /// The paper.
    pub page: String,
    /// The title.
    pub ink: String,
    /// What stands below it, and the sources.
    pub soft: String,
    /// Hairlines.
    pub line: String,
    /// Lines that must be seen.
    pub control: String,
    /// The guess.
    pub accent: String,
    /// The face that is read.
    pub serif: String,
    /// The face that is used.
    pub sans: String,
}

/// A drawing with its size.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its elements, each of which says how it is painted.
    pub marks: Vec<Element>,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// What is said around a drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The finding.
    pub title: String,
    /// Under it; may be empty.
    pub subtitle: String,
    /// What the drawing rests on, a paragraph each.
    pub sources: Vec<String>,
}

/// A whole picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Its root.
    pub svg: Element,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A step of type.
#[derive(Clone, Copy)]
struct Step {
    face: Face,
    size: f64,
    line: f64,
}

const TITLE: Step = Step { face: Face::Serif, size: 24.0, line: 32.0 };
const SUBTITLE: Step = Step { face: Face::Sans, size: 15.0, line: 24.0 };
const SOURCE: Step = Step { face: Face::Sans, size: 13.0, line: 20.0 };

/// Puts the picture together; `faces` is the style that brings its fonts along.
#[must_use]
pub fn picture(drawing: Drawing, words: &Words, inks: &Inks, faces: &str) -> Picture {
    let inner = drawing.width.max(LEAST);
    let width = inner + 2.0 * MARGIN;
    let mut y = MARGIN;
    let title = paragraph(&words.title, TITLE, (inner, &mut y), (&inks.serif, &inks.ink));
    let subtitle = paragraph(&words.subtitle, SUBTITLE, (inner, &mut y), (&inks.sans, &inks.soft));
    y += GAP;
    let left = MARGIN + (inner - drawing.width) / 2.0;
    let marks = Element::new("g").with("transform", format!("translate({left},{y})")).holding(drawing.marks);
    y += drawing.height + GAP;
    let rule = Element::new("line").with("x1", MARGIN).with("x2", width - MARGIN).with("y1", y).with("y2", y);
    y += GAP / 2.0;
    let sources = words.sources.iter();
    let sources = sources.flat_map(|said| paragraph(said, SOURCE, (inner, &mut y), (&inks.sans, &inks.soft)));
    let sources: Vec<Element> = sources.collect();
    let height = (y + MARGIN / 2.0).ceil();
    let paper = Element::new("rect").with("width", width).with("height", height).with("fill", &inks.page);
    let svg = Element::root(width, height)
        .with("role", "img")
        .holding([Element::new("title").text(&words.title)])
        .holding((!faces.is_empty()).then(|| Element::new("style").text(faces)))
        .holding([paper])
        .holding(title)
        .holding(subtitle)
        .holding([marks, rule.with("stroke", &inks.line)])
        .holding(sources);
    Picture { svg, width, height }
}

/// The lines of a paragraph from `y` on, which is moved below them.
fn paragraph(text: &str, step: Step, (inner, y): (f64, &mut f64), (family, ink): (&str, &str)) -> Vec<Element> {
    let lines = wrapped(text, step.face, step.size, inner);
    let set = lines.iter().map(|line| {
        *y += step.line;
        Element::new("text")
            .with("x", MARGIN)
            .with("y", *y - (step.line - step.size) / 2.0 - step.size * 0.2)
            .with("font-family", family)
            .with("font-size", step.size)
            .with("fill", ink)
            .text(line)
    });
    set.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(subtitle: &str, sources: &[&str]) -> Picture {
        let drawing = Drawing { marks: vec![Element::new("circle").with("r", 3)], width: 400.0, height: 100.0 };
        let sources = sources.iter().map(|s| (*s).to_owned()).collect();
        let words = Words { title: "Right on 7 of 10 < chance".into(), subtitle: subtitle.into(), sources };
        picture(drawing, &words, &Inks { page: "p".into(), ink: "i".into(), ..Inks::default() }, "")
    }

    #[test]
    fn a_picture_holds_title_drawing_and_sources_below_one_another() {
        let picture = made("Too early to say.", &["Sealed before the pick."]);
        let written = picture.svg.to_string();
        for part in ["<title>Right on 7 of 10 &lt; chance</title>", ">Too early to say.</text>", "<circle r=\"3\"/>"] {
            assert!(written.contains(part), "{part} in {written}");
        }
        assert!(written.contains(">Sealed before the pick.</text></svg>"));
        assert!(picture.width > 400.0 && !written.contains("<style>"));
        assert!(made("", &[]).height < picture.height);
    }

    #[test]
    fn a_long_source_takes_as_many_lines_as_it_needs() {
        let long = "Nothing learned from them. ".repeat(10);
        let lines = |picture: &Picture| picture.svg.to_string().matches("<text").count();
        assert!(lines(&made("", &[&long])) > lines(&made("", &["short"])) + 2);
    }
}
