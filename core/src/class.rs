//! The methods that [`Action`](crate::Action) and [`Category`](crate::Category) share. The generator writes their values
//! to classes.rs.

use core::fmt;

/// Declares a class, whose names in the catalog are the function `$names`.
macro_rules! class {
    (
        $(#[$meta:meta])*
        $class:ident, $what:literal, $names:ident:
        $($(#[$doc:meta])* $variant:ident = $value:literal,)+
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(i32)]
        pub enum $class {
            $($(#[$doc])* $variant = $value,)+
        }

        impl $class {
            /// The name in upper case, which [`FromStr`](core::str::FromStr) reads and [`Display`](core::fmt::Display)
            /// writes.
            pub fn name(self) -> &'static str {
                $crate::catalog::$names().get(self as usize)
            }

            #[inline]
            pub(crate) const fn from_value(value: i32) -> Option<Self> {
                match value {
                    $($value => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        /// Writes the [name](Self::name).
        impl core::fmt::Display for $class {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }

        /// Finds a value by its exact [name](Self::name).
        impl core::str::FromStr for $class {
            type Err = $crate::class::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let all = [$(Self::$variant),+];
                all.into_iter().find(|value| value.name() == name).ok_or($crate::class::UnknownName($what))
            }
        }

        /// From the number that the C functions use.
        impl TryFrom<i32> for $class {
            type Error = $crate::class::UnknownValue;

            #[inline]
            fn try_from(value: i32) -> Result<Self, Self::Error> {
                Self::from_value(value).ok_or($crate::class::UnknownValue($what, value))
            }
        }

        /// The number that the C functions use.
        impl From<$class> for i32 {
            fn from(value: $class) -> Self {
                value as Self
            }
        }
    };
}
pub(crate) use class;

/// The error of parsing a name that nothing in the catalog has.
///
/// ```
/// use chat_error::{Action, Code};
///
/// let error = "server busy".parse::<Code>().unwrap_err();
/// assert_eq!(error.to_string(), "no error code has this name");
/// let error = "SNOOZE".parse::<Action>().unwrap_err();
/// assert_eq!(error.to_string(), "no action has this name");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName(pub(crate) &'static str);

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} has this name", self.0)
    }
}

impl core::error::Error for UnknownName {}

/// The error of converting a number that is not the value of an [`Action`](crate::Action) or
/// [`Category`](crate::Category).
///
/// ```
/// use chat_error::Category;
///
/// let error = Category::try_from(99).unwrap_err();
/// assert_eq!(error.to_string(), "no category has the value 99");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownValue(pub(crate) &'static str, pub(crate) i32);

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} has the value {}", self.0, self.1)
    }
}

impl core::error::Error for UnknownValue {}
