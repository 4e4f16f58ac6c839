// Generated from catalog/errors.toml by `cargo xtask generate`. Do not edit.
//! What codes are classified by.

use crate::class::class;

class! {
    /// What the app should do next about a code.
    ///
    /// ```
    /// use chat_error::Action;
    ///
    /// assert_eq!("GIVE_UP".parse(), Ok(Action::GiveUp));
    /// assert_eq!(Action::GiveUp.name(), "GIVE_UP");
    /// assert_eq!(Action::try_from(13), Ok(Action::GiveUp));
    /// ```
    Action, "action", action_names:
    /// Do nothing. The call succeeded.
    None = 0,
    /// Treat it as a success: what the call asked for is already so.
    TreatAsSuccess = 1,
    /// Repeat the same call after a back-off, a limited number of times.
    Retry = 2,
    /// Wait until the SDK has reconnected, then repeat the same call.
    WaitForNetwork = 3,
    /// Lower the rate, then repeat the call.
    SlowDown = 4,
    /// The session goes on. Get a new token from the app server, and pass it to ChatClient#renewToken.
    RenewToken = 5,
    /// There is no session. Get a new token from the app server, and log in with it (ChatClient#loginWithToken).
    LogInWithNewToken = 6,
    /// Log in, or log in again. If another device is involved, ask the user first.
    LogIn = 7,
    /// Change the arguments, the content or the configuration. Do not repeat the call unchanged.
    FixRequest = 8,
    /// Get access first: join, be unmuted, be added as a contact or be given a role.
    GetAccess = 9,
    /// Have the feature or the app enabled, in the console or by the provider.
    EnableService = 10,
    /// Free capacity, or have the limit raised.
    RaiseLimit = 11,
    /// Look at the description of the error, the SDK log, the API that was called or the result of each item. The code alone does not tell the cause.
    Inspect = 12,
    /// Tell the user that this can no longer succeed. Do not retry.
    GiveUp = 13,
}

impl Action {
    /// Whether the same call with the same arguments can succeed later although nobody changes the request, the
    /// account or the service.
    ///
    /// ```
    /// use chat_error::Action;
    ///
    /// assert!(Action::Retry.is_retryable());
    /// assert!(!Action::GiveUp.is_retryable());
    /// ```
    #[inline]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Retry | Self::WaitForNetwork | Self::SlowDown)
    }
}

class! {
    /// The part of the SDK that a code belongs to.
    ///
    /// ```
    /// use chat_error::Category;
    ///
    /// assert_eq!("PUSH".parse(), Ok(Category::Push));
    /// assert_eq!(Category::Push.name(), "PUSH");
    /// assert_eq!(Category::try_from(15), Ok(Category::Push));
    /// ```
    Category, "category", category_names:
    /// Unknown.
    Unknown = 0,
    /// General.
    General = 1,
    /// Validation.
    Validation = 2,
    /// User.
    User = 3,
    /// Server.
    Server = 4,
    /// File.
    File = 5,
    /// Message.
    Message = 6,
    /// Group.
    Group = 7,
    /// Chat room.
    Chatroom = 8,
    /// User attributes.
    UserInfo = 9,
    /// Contact.
    Contact = 10,
    /// Presence.
    Presence = 11,
    /// Translation.
    Translation = 12,
    /// Moderation.
    Moderation = 13,
    /// Reaction.
    Reaction = 14,
    /// Push.
    Push = 15,
}
