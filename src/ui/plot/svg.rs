//! A picture as data: elements with attributes and text, written as XML.

use std::fmt::{self, Display, Formatter};

/// The namespace of SVG.
const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// An element of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// Without attributes.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// The root of a picture that stands on its own.
    #[must_use]
    pub fn root(width: f64, height: f64) -> Self {
        Self::new("svg")
            .with("xmlns", NAMESPACE)
            .with("width", width)
            .with("height", height)
            .with("viewBox", Numbers(&[0.0, 0.0, width, height]))
    }

    /// With one more attribute.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Display) -> Self {
        self.attributes.push((name.to_owned(), value.to_string()));
        self
    }

    /// With one more text.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(text.to_owned()));
        self
    }

    /// With more elements.
    #[must_use]
    pub fn holding(mut self, elements: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(elements.into_iter().map(Node::Element));
        self
    }
}

/// Numbers with a blank between two.
struct Numbers<'a>(&'a [f64]);

impl Display for Numbers<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (place, number) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{number}")?;
        }
        Ok(())
    }
}

impl Display for Element {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(f, " {name}=\"{}\"", Escaped(value))?;
        }
        if self.children.is_empty() {
            return f.write_str("/>");
        }
        f.write_str(">")?;
        for child in &self.children {
            match child {
                Node::Element(element) => write!(f, "{element}")?,
                Node::Text(text) => write!(f, "{}", Escaped(text))?,
            }
        }
        write!(f, "</{}>", self.name)
    }
}

/// A text that ends no attribute and begins no tag. What XML can't hold is left out.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => write!(f, "&#{};", u32::from(c))?,
                '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn elements_are_written_with_their_attributes_and_children() {
        let text = Element::new("text").with("x", 1.5).text("A & B");
        let picture = Element::root(20.0, 10.0).holding([text, Element::new("circle").with("r", 2)]);
        let expected = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\" viewBox=\"0 0 20 10\">\
            <text x=\"1.5\">A &amp; B</text><circle r=\"2\"/></svg>";
        assert_eq!(picture.to_string(), expected);
    }

    proptest! {
        #[test]
        fn no_text_ends_its_attribute_or_begins_a_tag(text in ".*") {
            let written = Element::new("a").with("b", &text).text(&text).to_string();
            prop_assert_eq!(written.matches('<').count(), 2);
            prop_assert_eq!(written.matches('"').count(), 2);
            let holds_none = !written.contains(char::from(0));
            prop_assert!(holds_none);
        }
    }
}
