//! Members of a body that may be absent, null or there.

use serde::{Deserialize, Deserializer};

/// What is said of something that need not be there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Said<T> {
    /// The member is absent: all stays as it is.
    #[default]
    Unsaid,
    /// It is null: there is nothing from now on.
    Nothing,
    /// It is there.
    This(T),
}

impl<T> Said<T> {
    /// What there is from now on, where there is something now.
    pub(crate) fn or(self, now: Option<T>) -> Option<T> {
        match self {
            Self::Unsaid => now,
            Self::Nothing => None,
            Self::This(then) => Some(then),
        }
    }

    /// Whether anything is said.
    pub(crate) fn is_said(&self) -> bool {
        !matches!(self, Self::Unsaid)
    }
}

impl Said<String> {
    /// The same, borrowed.
    pub fn as_deref(&self) -> Said<&str> {
        match self {
            Self::Unsaid => Said::Unsaid,
            Self::Nothing => Said::Nothing,
            Self::This(text) => Said::This(text),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Said<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = Option::<T>::deserialize(from)?;
        Ok(value.map_or(Self::Nothing, Self::This))
    }
}
