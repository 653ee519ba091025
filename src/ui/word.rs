//! Words of the interface in views: as children and as attributes, like the strings that they stand for.

use std::future::ready;

use leptos::attr::any_attribute::AnyAttribute;
use leptos::attr::{Attribute, AttributeValue};
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::Element;
use leptos::tachys::view::{Position, PositionState};

use super::text::catalogue::Word;

type Text = &'static str;

impl Render for Word {
    type State = <Text as Render>::State;

    fn build(self) -> Self::State {
        Render::build(self.text())
    }

    fn rebuild(self, state: &mut Self::State) {
        Render::rebuild(self.text(), state);
    }
}

impl AddAnyAttr for Word {
    type Output<NewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Word {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    fn resolve(self) -> impl Future<Output = Self> + Send {
        ready(self)
    }

    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.text().to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        RenderHtml::hydrate::<FROM_SERVER>(self.text(), cursor, position)
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AttributeValue for Word {
    type State = <Text as AttributeValue>::State;
    type AsyncOutput = Self;
    type Cloneable = Self;
    type CloneableOwned = Self;

    fn html_len(&self) -> usize {
        self.len()
    }

    fn to_html(self, key: &str, buf: &mut String) {
        AttributeValue::to_html(self.text(), key, buf);
    }

    fn to_template(key: &str, buf: &mut String) {
        <Text as AttributeValue>::to_template(key, buf);
    }

    fn hydrate<const FROM_SERVER: bool>(self, key: &str, el: &Element) -> Self::State {
        AttributeValue::hydrate::<FROM_SERVER>(self.text(), key, el)
    }

    fn build(self, el: &Element, key: &str) -> Self::State {
        AttributeValue::build(self.text(), el, key)
    }

    fn rebuild(self, key: &str, state: &mut Self::State) {
        AttributeValue::rebuild(self.text(), key, state);
    }

    fn into_cloneable(self) -> Self {
        self
    }

    fn into_cloneable_owned(self) -> Self {
        self
    }

    fn dry_resolve(&mut self) {}

    fn resolve(self) -> impl Future<Output = Self> + Send {
        ready(self)
    }
}
