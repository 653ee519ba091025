//! How wide a text stands, and where its lines break, without a browser.

/// A face that texts are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Charter.
    Serif,
    /// Charter, bold.
    Bold,
    /// The system's own: its widths are a careful guess.
    Sans,
}

/// Charter's advance widths in thousandths of its size, from the blank to the tilde.
#[rustfmt::skip]
const WIDTHS: [u16; 95] = [
    278, 338, 331, 745, 556, 852, 704, 170, 417, 417, 500, 833, 278, 319, 278, 481, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 319, 319, 833, 833, 833, 486, 942, 639, 604, 632, 693, 576, 537, 694, 738, 324, 444, 611, 520, 866, 713, 731,
    558, 731, 646, 556, 597, 694, 618, 928, 600, 586, 586, 421, 481, 421, 1000, 500, 500, 507, 539, 446, 565, 491, 321, 523,
    564, 280, 266, 517, 282, 843, 568, 539, 551, 531, 382, 400, 334, 569, 494, 771, 503, 495, 468, 486, 500, 486, 833,
];

/// What another letter takes: an accented one, one of another script.
const OTHER: u16 = 600;
/// What a character of East Asia, or a picture, takes.
const SQUARE: u16 = 1000;

impl Face {
    /// Its widths beside Charter's.
    fn factor(self) -> f64 {
        match self {
            Self::Serif => 1.0,
            Self::Bold => 1.06,
            Self::Sans => 1.12,
        }
    }
}

fn advance(c: char) -> u16 {
    match c {
        ' '..='~' => WIDTHS[c as usize - ' ' as usize],
        '’' | '‘' | '·' => 278,
        '“' | '”' => 403,
        '–' => 500,
        '\u{2e80}'.. | '—' | '…' => SQUARE,
        _ => OTHER,
    }
}

/// How wide `text` stands at this size.
#[must_use]
pub fn width(text: &str, face: Face, size: f64) -> f64 {
    text.chars().map(|c| f64::from(advance(c))).sum::<f64>() / 1000.0 * size * face.factor()
}

/// The lines of `text` where none may be wider than `most`; a word that is wider by itself is broken.
#[must_use]
pub fn wrapped(text: &str, face: Face, size: f64, most: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), face, size) <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(pieces(word, face, size, most)),
        }
    }
    lines
}

/// The same, where no more than `count` lines fit: what is left over is cut, and the last line says so.
#[must_use]
pub fn cut(text: &str, face: Face, size: f64, most: f64, count: usize) -> Vec<String> {
    let mut lines = wrapped(text, face, size, most);
    if lines.len() > count {
        lines.truncate(count);
        if let Some(last) = lines.last_mut() {
            while width(&format!("{last}…"), face, size) > most && last.pop().is_some() {}
            last.truncate(last.trim_end().len());
            last.push('…');
        }
    }
    lines
}

fn pieces(word: &str, face: Face, size: f64, most: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        let last = pieces.len() - 1;
        if !pieces[last].is_empty() && width(&format!("{}{c}", pieces[last]), face, size) > most {
            pieces.push(c.to_string());
        } else {
            pieces[last].push(c);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        assert!((width("Hi", Face::Serif, 10.0) - (7.38 + 2.80)).abs() < 1e-9);
        assert!(width("Hi", Face::Bold, 10.0) > width("Hi", Face::Serif, 10.0));
    }

    #[test]
    fn lines_break_between_words_and_what_is_left_over_is_cut() {
        let text = "Right on 14 of 20 pairs that it never learned from";
        let lines = wrapped(text, Face::Serif, 20.0, 220.0);
        assert_eq!(lines.join(" "), text);
        assert!(lines.len() > 1);
        let short = cut(text, Face::Serif, 20.0, 220.0, 1);
        assert!(short.len() == 1 && short[0].ends_with('…') && width(&short[0], Face::Serif, 20.0) <= 220.0);
        assert_eq!(cut("Hi", Face::Serif, 20.0, 220.0, 1), ["Hi"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_no_letter_is_lost(text in "[a-z é漢]{0,80}", most in 30.0_f64..400.0) {
            let lines = wrapped(&text, Face::Serif, 16.0, most);
            prop_assert!(lines.iter().all(|line| width(line, Face::Serif, 16.0) <= most + 1e-9));
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
