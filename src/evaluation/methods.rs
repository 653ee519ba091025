//! The methods that can be run side by side: their ids, and what each needs.

use std::fmt;

/// One way to guess what a person prefers. The order is that of the tables: baselines first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// A coin.
    Chance,
    /// Always the longer answer.
    Longer,
    /// The population prior alone: what holds for people in general.
    Prior,
    /// A judge that knows nothing of the person.
    Plain,
    /// A judge that is told what the file says of the person.
    Demographics,
    /// A judge that is shown every earlier choice as it was made.
    History,
    /// A judge that is told a summary of the earlier choices.
    Memory,
    /// A judge that is told the persona, without demonstrations.
    Persona,
    /// A judge that is shown the chosen demonstrations, without the persona.
    Demonstrations,
    /// A judge with both.
    Synthesizeme,
    /// A judge that writes criteria for the question at hand and scores both answers on them.
    Rubric,
    /// The population prior, moved by the person's own choices.
    OnDevice,
    /// Persona judge, rubric judge and on-device model combined.
    Stack,
}

/// What a method needs besides the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it takes seconds.
    Nothing,
    /// An endpoint to put questions to.
    Endpoint,
    /// What other methods said, and so their endpoint.
    Judges,
}

impl Method {
    /// Every method, in the order of the tables.
    pub const ALL: [Self; 13] = [
        Self::Chance,
        Self::Longer,
        Self::Prior,
        Self::Plain,
        Self::Demographics,
        Self::History,
        Self::Memory,
        Self::Persona,
        Self::Demonstrations,
        Self::Synthesizeme,
        Self::Rubric,
        Self::OnDevice,
        Self::Stack,
    ];

    /// Its name in arguments and results.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Chance => "chance",
            Self::Longer => "longer",
            Self::Prior => "prior",
            Self::Plain => "plain",
            Self::Demographics => "demographics",
            Self::History => "history",
            Self::Memory => "memory",
            Self::Persona => "persona",
            Self::Demonstrations => "demonstrations",
            Self::Synthesizeme => "synthesizeme",
            Self::Rubric => "rubric",
            Self::OnDevice => "on-device",
            Self::Stack => "stack",
        }
    }

    /// What it needs.
    #[must_use]
    pub fn needs(self) -> Needs {
        match self {
            Self::Chance | Self::Longer | Self::Prior | Self::OnDevice => Needs::Nothing,
            Self::Stack => Needs::Judges,
            Self::Plain
            | Self::Demographics
            | Self::History
            | Self::Memory
            | Self::Persona
            | Self::Demonstrations
            | Self::Synthesizeme
            | Self::Rubric => Needs::Endpoint,
        }
    }

    /// Whether it rests on an induction, which is run once for all methods that do.
    #[must_use]
    pub fn is_induced(self) -> bool {
        matches!(self, Self::Persona | Self::Demonstrations | Self::Synthesizeme)
    }

    /// Whether it learns from other people, and so must not have met these.
    #[must_use]
    pub fn learns_from_others(self) -> bool {
        matches!(self, Self::Prior | Self::OnDevice | Self::Stack)
    }

    /// Whether it states probabilities, so that a log loss means something.
    #[must_use]
    pub fn states_probabilities(self) -> bool {
        self != Self::Longer
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}

/// Reads a list of ids with commas between them; each method once, in the order of the tables.
///
/// # Errors
/// Names the id that is no method's, and those that are.
pub fn parse(list: &str) -> Result<Vec<Method>, String> {
    let mut methods = Vec::new();
    for id in list.split(',').map(str::trim).filter(|id| !id.is_empty()) {
        let known = Method::ALL.into_iter().find(|method| method.id() == id);
        methods.push(known.ok_or_else(|| format!("there is no method “{id}”; {}", known_ids()))?);
    }
    if methods.is_empty() {
        return Err(format!("no method is named; {}", known_ids()));
    }
    methods.sort_unstable();
    methods.dedup();
    Ok(methods)
}

fn known_ids() -> String {
    format!("the methods are {}", Method::ALL.map(Method::id).join(", "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_read_and_a_list_comes_in_the_order_of_the_tables() {
        let all = Method::ALL.map(Method::id).join(",");
        assert_eq!(parse(&all).unwrap(), Method::ALL);
        assert_eq!(
            parse("on-device, longer,longer,").unwrap(),
            [Method::Longer, Method::OnDevice],
            "sorted and once each"
        );
    }

    #[test]
    fn an_unknown_id_is_told_with_all_that_are_known() {
        let error = parse("longer,pior").unwrap_err();
        assert!(error.contains("“pior”"));
        assert!(Method::ALL.iter().all(|method| error.contains(method.id())), "{error}");
        assert!(parse(" ,").unwrap_err().contains("chance"));
    }
}
