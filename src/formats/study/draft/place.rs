//! Where something stands in a study's file, as its reader names it: `questions.after[0].text`.

use std::fmt;

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Into a field of an object.
    Field(String),
    /// Into an item of a list, counted from 0.
    Item(usize),
}

/// A way from the file's top.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(Vec<Step>);

impl Place {
    /// The file itself.
    #[must_use]
    pub fn top() -> Self {
        Self::default()
    }

    /// A place by its name; where the name is none, what of it is one.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let mut place = Self::top();
        for part in name.split('.').filter(|part| !part.is_empty()) {
            let mut pieces = part.split('[');
            place.0.extend(pieces.next().filter(|field| !field.is_empty()).map(|field| Step::Field(field.to_owned())));
            place.0.extend(pieces.filter_map(|piece| piece.trim_end_matches(']').parse().ok()).map(Step::Item));
        }
        place
    }

    /// A field of what stands here.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        self.down(Step::Field(name.to_owned()))
    }

    /// An item of what stands here.
    #[must_use]
    pub fn item(&self, place: usize) -> Self {
        self.down(Step::Item(place))
    }

    fn down(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// What this stands in, and the last step to it; none for the file itself.
    #[must_use]
    pub fn split(&self) -> Option<(Self, &Step)> {
        let (last, above) = self.0.split_last()?;
        Some((Self(above.to_vec()), last))
    }

    /// The steps from the top.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The number of the item at the end of it.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        match self.0.last() {
            Some(Step::Item(place)) => Some(*place),
            _ => None,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if n == 0 => write!(f, "{name}")?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Item(place) => write!(f, "[{place}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_written() {
        let place = Place::of("questions").field("after").item(2).field("options").item(0);
        assert_eq!(place.to_string(), "questions.after[2].options[0]");
        assert_eq!(Place::of("questions.after[2].options[0]"), place);
        assert_eq!(place.index(), Some(0));
        assert_eq!(place.split().map(|(above, _)| above.to_string()).as_deref(), Some("questions.after[2].options"));
        assert_eq!(Place::of(""), Place::top());
    }
}
