// Generated from catalog/errors.toml by `cargo xtask generate`. Do not edit.
//! The catalog: every code with its classification and its texts.

use crate::table::{texts, Facts};
use crate::Code;

/// What the app should do next about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Action {
    /// Do nothing. The call succeeded.
    None = 0,
    /// Go on as after a success. The state that you asked for holds already.
    TreatAsSuccess = 1,
    /// Repeat the same call after a back-off, a limited number of times.
    Retry = 2,
    /// Wait until the SDK is connected again, then repeat the same call.
    WaitForNetwork = 3,
    /// Lower the rate, then repeat the call.
    SlowDown = 4,
    /// Get a new token from the app server, and renew or log in with it.
    RenewToken = 5,
    /// Log in, or log in again. Where a second device is involved, ask the user first.
    LogIn = 6,
    /// Change the arguments, the content or the configuration. Do not repeat the call unchanged.
    FixRequest = 7,
    /// Get access first: join, be unmuted, be added or be given a role.
    GetAccess = 8,
    /// Have the feature or the app enabled, in the console or by the service provider.
    EnableService = 9,
    /// Free capacity, or have the limit raised.
    RaiseLimit = 10,
    /// Look at the SDK log, the API that was called or the result of each item. The code alone does not tell.
    Inspect = 11,
    /// Tell the user that this can no longer succeed. Do not retry.
    GiveUp = 12,
}

impl Action {
    /// Whether the same call with the same arguments can succeed later although nobody changes the request, the
    /// account or the service.
    #[inline]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Retry | Self::WaitForNetwork | Self::SlowDown)
    }

    /// The name in upper case, such as `WAIT_FOR_NETWORK`.
    pub fn name(self) -> &'static str {
        action_names().get(self as usize)
    }

    /// The one with this value in C; `None` for a number that has none.
    #[inline]
    pub const fn from_value(value: i32) -> Option<Self> {
        match value {
            0 => Some(Self::None),
            1 => Some(Self::TreatAsSuccess),
            2 => Some(Self::Retry),
            3 => Some(Self::WaitForNetwork),
            4 => Some(Self::SlowDown),
            5 => Some(Self::RenewToken),
            6 => Some(Self::LogIn),
            7 => Some(Self::FixRequest),
            8 => Some(Self::GetAccess),
            9 => Some(Self::EnableService),
            10 => Some(Self::RaiseLimit),
            11 => Some(Self::Inspect),
            12 => Some(Self::GiveUp),
            _ => None,
        }
    }
}

/// The part of the SDK that a code belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[repr(i32)]
pub enum Category {
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

impl Category {
    /// The name in upper case, such as `USER_INFO`.
    pub fn name(self) -> &'static str {
        category_names().get(self as usize)
    }

    /// The one with this value in C; `None` for a number that has none.
    #[inline]
    pub const fn from_value(value: i32) -> Option<Self> {
        match value {
            0 => Some(Self::Unknown),
            1 => Some(Self::General),
            2 => Some(Self::Validation),
            3 => Some(Self::User),
            4 => Some(Self::Server),
            5 => Some(Self::File),
            6 => Some(Self::Message),
            7 => Some(Self::Group),
            8 => Some(Self::Chatroom),
            9 => Some(Self::UserInfo),
            10 => Some(Self::Contact),
            11 => Some(Self::Presence),
            12 => Some(Self::Translation),
            13 => Some(Self::Moderation),
            14 => Some(Self::Reaction),
            15 => Some(Self::Push),
            _ => None,
        }
    }
}

/// The codes of the catalog by their names.
impl Code {
    /// Success.
    pub const EM_NO_ERROR: Self = Self::new(0);
    /// Something went wrong.
    pub const GENERAL_ERROR: Self = Self::new(1);
    /// No network connection.
    pub const NETWORK_ERROR: Self = Self::new(2);
    /// Local data could not be read or saved.
    pub const DATABASE_ERROR: Self = Self::new(3);
    /// A service limit has been reached.
    pub const EXCEED_SERVICE_LIMIT: Self = Self::new(4);
    /// Only part of the operation succeeded.
    pub const PARTIAL_SUCCESS: Self = Self::new(7);
    /// The app has reached its active user limit.
    pub const APP_ACTIVE_NUMBER_REACH_LIMITATION: Self = Self::new(8);
    /// The App Key is not valid.
    pub const INVALID_APP_KEY: Self = Self::new(100);
    /// The user ID is not correct.
    pub const INVALID_USER_NAME: Self = Self::new(101);
    /// The password is not correct.
    pub const INVALID_PASSWORD: Self = Self::new(102);
    /// The login token is not valid.
    pub const INVALID_TOKEN: Self = Self::new(104);
    /// The user ID is too long.
    pub const USER_NAME_TOO_LONG: Self = Self::new(105);
    /// The server conversation list is not enabled.
    pub const CHANNEL_SYNC_NOT_OPEN: Self = Self::new(106);
    /// This conversation is not valid.
    pub const INVALID_CONVERSATION: Self = Self::new(107);
    /// Your session has expired.
    pub const TOKEN_EXPIRED: Self = Self::new(108);
    /// Your session is about to expire.
    pub const TOKEN_WILL_EXPIRE: Self = Self::new(109);
    /// The request has an invalid parameter.
    pub const INVALID_PARAM: Self = Self::new(110);
    /// This is not supported.
    pub const OPERATION_UNSUPPORTED: Self = Self::new(111);
    /// The request asks for too many items.
    pub const QUERY_PARAM_REACHES_LIMIT: Self = Self::new(112);
    /// You are already logged in.
    pub const USER_ALREADY_LOGIN: Self = Self::new(200);
    /// You are not logged in.
    pub const USER_NOT_LOGIN: Self = Self::new(201);
    /// You could not be authenticated.
    pub const USER_AUTHENTICATION_FAILED: Self = Self::new(202);
    /// This user ID is already taken.
    pub const USER_ALREADY_EXIST: Self = Self::new(203);
    /// This user does not exist.
    pub const USER_NOT_FOUND: Self = Self::new(204);
    /// The request has a wrong argument.
    pub const USER_ILLEGAL_ARGUMENT: Self = Self::new(205);
    /// Your account was logged in on another device.
    pub const USER_LOGIN_ANOTHER_DEVICE: Self = Self::new(206);
    /// This account has been deleted.
    pub const USER_REMOVED: Self = Self::new(207);
    /// Registration failed.
    pub const USER_REG_FAILED: Self = Self::new(208);
    /// Settings could not be updated.
    pub const USER_UPDATEINFO_FAILED: Self = Self::new(209);
    /// You do not have permission to do this.
    pub const USER_PERMISSION_DENIED: Self = Self::new(210);
    /// Your account is in use on another device.
    pub const USER_BIND_ANOTHER_DEVICE: Self = Self::new(213);
    /// You are logged in on too many devices.
    pub const USER_LOGIN_TOO_MANY_DEVICES: Self = Self::new(214);
    /// You are muted in this group or chat room.
    pub const USER_MUTED: Self = Self::new(215);
    /// Your password was changed, log in again.
    pub const USER_KICKED_BY_CHANGE_PASSWORD: Self = Self::new(216);
    /// You were logged out remotely.
    pub const USER_KICKED_BY_OTHER_DEVICE: Self = Self::new(217);
    /// Another account is in use on this device.
    pub const USER_ALREADY_LOGIN_ANOTHER: Self = Self::new(218);
    /// You are muted by the app's administrator.
    pub const USER_MUTED_BY_ADMIN: Self = Self::new(219);
    /// Your device has changed, log in again.
    pub const USER_DEVICE_CHANGED: Self = Self::new(220);
    /// This user is not one of your contacts.
    pub const USER_NOT_ON_ROSTER: Self = Self::new(221);
    /// The server cannot be reached.
    pub const SERVER_NOT_REACHABLE: Self = Self::new(300);
    /// The server took too long to respond.
    pub const SERVER_TIMEOUT: Self = Self::new(301);
    /// The server is busy, try again later.
    pub const SERVER_BUSY: Self = Self::new(302);
    /// Something failed on the server, try again later.
    pub const SERVER_UNKNOWN_ERROR: Self = Self::new(303);
    /// The server settings could not be fetched.
    pub const SERVER_GET_DNSLIST_FAILED: Self = Self::new(304);
    /// This service is disabled.
    pub const SERVER_SERVICE_RESTRICTED: Self = Self::new(305);
    /// The server's data could not be decrypted.
    pub const SERVER_DECRYPTION_FAILED: Self = Self::new(306);
    /// The server sent data in a bad format.
    pub const SERVER_RESPONSE_ILLEGAL: Self = Self::new(309);
    /// The connection attempt timed out.
    pub const CONNECTION_TIMEOUT: Self = Self::new(350);
    /// The server's address could not be resolved.
    pub const CONNECTION_DNS_ERROR: Self = Self::new(351);
    /// The connection to the server failed.
    pub const CONNECTION_IO_ERROR: Self = Self::new(352);
    /// The connection to the server was closed.
    pub const CONNECTION_STREAM_CLOSED: Self = Self::new(353);
    /// Authentication with the server timed out.
    pub const CONNECTION_PROVISION_TIMEOUT: Self = Self::new(354);
    /// The file was not found.
    pub const FILE_NOT_FOUND: Self = Self::new(400);
    /// The file is not valid.
    pub const FILE_INVALID: Self = Self::new(401);
    /// The file could not be uploaded.
    pub const FILE_UPLOAD_FAILED: Self = Self::new(402);
    /// The file could not be downloaded.
    pub const FILE_DOWNLOAD_FAILED: Self = Self::new(403);
    /// A file could not be deleted.
    pub const FILE_DELETE_FAILED: Self = Self::new(404);
    /// The file is too large.
    pub const FILE_TOO_LARGE: Self = Self::new(405);
    /// The content of this file is not allowed.
    pub const FILE_CONTENT_IMPROPER: Self = Self::new(406);
    /// The file has expired.
    pub const FILE_IS_EXPIRED: Self = Self::new(407);
    /// The voice to transcribe is longer than 60 seconds.
    pub const FILE_DURATION_TOO_LONG: Self = Self::new(408);
    /// The voice message could not be transcribed.
    pub const FILE_VOICE_TO_TEXT_FAILED: Self = Self::new(409);
    /// The message is not valid.
    pub const MESSAGE_INVALID: Self = Self::new(500);
    /// The message contains forbidden content.
    pub const MESSAGE_INCLUDE_ILLEGAL_CONTENT: Self = Self::new(501);
    /// You are sending messages too fast.
    pub const MESSAGE_SEND_TRAFFIC_LIMIT: Self = Self::new(502);
    /// It is too late to recall this message.
    pub const MESSAGE_RECALL_TIME_LIMIT: Self = Self::new(504);
    /// This feature is not enabled.
    pub const SERVICE_NOT_ENABLED: Self = Self::new(505);
    /// This message has expired.
    pub const MESSAGE_EXPIRED: Self = Self::new(506);
    /// All members are muted here.
    pub const MESSAGE_ILLEGAL_WHITELIST: Self = Self::new(507);
    /// The message was blocked by the app's rules.
    pub const MESSAGE_EXTERNAL_LOGIC_BLOCKED: Self = Self::new(508);
    /// You are sending messages too often, slow down.
    pub const MESSAGE_CURRENT_LIMITING: Self = Self::new(509);
    /// The message is too large.
    pub const MESSAGE_SIZE_LIMIT: Self = Self::new(510);
    /// The message could not be edited.
    pub const MESSAGE_EDIT_FAILED: Self = Self::new(511);
    /// The message was cut off.
    pub const MESSAGE_STREAM_INTERVAL_TIMEOUT: Self = Self::new(512);
    /// The message took too long and was cut off.
    pub const MESSAGE_STREAM_TIMEOUT: Self = Self::new(513);
    /// This group ID is not valid.
    pub const GROUP_INVALID_ID: Self = Self::new(600);
    /// You are already in this group.
    pub const GROUP_ALREADY_JOINED: Self = Self::new(601);
    /// The user is not in this group.
    pub const GROUP_NOT_JOINED: Self = Self::new(602);
    /// You do not have permission in this group.
    pub const GROUP_PERMISSION_DENIED: Self = Self::new(603);
    /// This group is full.
    pub const GROUP_MEMBERS_FULL: Self = Self::new(604);
    /// The group shared file ID is not valid.
    pub const GROUP_SHARED_FILE_INVALIDID: Self = Self::new(605);
    /// This group does not exist.
    pub const GROUP_NOT_EXIST: Self = Self::new(606);
    /// This group is disabled.
    pub const GROUP_DISABLED: Self = Self::new(607);
    /// The group name breaks the rules.
    pub const GROUP_NAME_VIOLATION: Self = Self::new(608);
    /// This member's attributes have reached the limit.
    pub const GROUP_MEMBER_ATTRIBUTES_REACH_LIMIT: Self = Self::new(609);
    /// The member's attributes could not be set.
    pub const GROUP_MEMBER_ATTRIBUTES_UPDATE_FAILED: Self = Self::new(610);
    /// The attribute name is too long.
    pub const GROUP_MEMBER_ATTRIBUTES_KEY_REACH_LIMIT: Self = Self::new(611);
    /// The attribute value is too long.
    pub const GROUP_MEMBER_ATTRIBUTES_VALUE_REACH_LIMIT: Self = Self::new(612);
    /// You are on the blocklist of this group.
    pub const GROUP_USER_IN_BLOCKLIST: Self = Self::new(613);
    /// This chat room ID is not valid.
    pub const CHATROOM_INVALID_ID: Self = Self::new(700);
    /// You are already in this chat room.
    pub const CHATROOM_ALREADY_JOINED: Self = Self::new(701);
    /// You are not in this chat room.
    pub const CHATROOM_NOT_JOINED: Self = Self::new(702);
    /// You do not have permission in this chat room.
    pub const CHATROOM_PERMISSION_DENIED: Self = Self::new(703);
    /// This chat room is full.
    pub const CHATROOM_MEMBERS_FULL: Self = Self::new(704);
    /// This chat room does not exist.
    pub const CHATROOM_NOT_EXIST: Self = Self::new(705);
    /// The owner cannot leave the chat room.
    pub const CHATROOM_OWNER_NOT_ALLOW_LEAVE: Self = Self::new(706);
    /// You are on the blocklist of this chat room.
    pub const CHATROOM_USER_IN_BLOCKLIST: Self = Self::new(707);
    /// Too many users requested at once.
    pub const USERINFO_USERCOUNT_EXCEED: Self = Self::new(900);
    /// The user attributes are too large.
    pub const USERINFO_DATALENGTH_EXCEED: Self = Self::new(901);
    /// The contact could not be added.
    pub const CONTACT_ADD_FAILED: Self = Self::new(1000);
    /// Your contact list is full.
    pub const CONTACT_REACH_LIMIT: Self = Self::new(1001);
    /// The other user's contact list is full.
    pub const CONTACT_REACH_LIMIT_PEER: Self = Self::new(1002);
    /// A presence parameter is over its limit.
    pub const PRESENCE_PARAM_LENGTH_EXCEED: Self = Self::new(1100);
    /// You cannot subscribe to your own presence.
    pub const PRESENCE_CANNOT_SUBSCRIBE_YOURSELF: Self = Self::new(1101);
    /// A translation parameter is not correct.
    pub const TRANSLATE_PARAM_INVALID: Self = Self::new(1110);
    /// Translation has not been enabled.
    pub const TRANSLATE_SERVICE_NOT_ENABLE: Self = Self::new(1111);
    /// No translation quota is left.
    pub const TRANSLATE_USAGE_LIMIT: Self = Self::new(1112);
    /// The message could not be translated, try again later.
    pub const TRANSLATE_MESSAGE_FAIL: Self = Self::new(1113);
    /// The message did not pass content moderation.
    pub const MODERATION_FAILED: Self = Self::new(1200);
    /// The message was refused.
    pub const THIRD_SERVER_FAILED: Self = Self::new(1299);
    /// This message has too many Reactions.
    pub const REACTION_REACH_LIMIT: Self = Self::new(1300);
    /// You have already added this Reaction.
    pub const REACTION_HAS_BEEN_OPERATED: Self = Self::new(1301);
    /// You cannot change this Reaction.
    pub const REACTION_OPERATION_IS_ILLEGAL: Self = Self::new(1302);
    /// Push is not supported on this device.
    pub const PUSH_NOT_SUPPORT: Self = Self::new(1500);
    /// Push could not be set up.
    pub const PUSH_BIND_FAILED: Self = Self::new(1501);
    /// Push could not be turned off.
    pub const PUSH_UNBIND_FAILED: Self = Self::new(1502);
}

/// The rows of the tables: one for each code, in ascending order, and the unknown one.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Row {
    C0, C1, C2, C3, C4, C7, C8, C100, C101, C102, C104, C105, C106, C107, C108, C109, C110, C111, C112, C200, C201,
    C202, C203, C204, C205, C206, C207, C208, C209, C210, C213, C214, C215, C216, C217, C218, C219, C220, C221,
    C300, C301, C302, C303, C304, C305, C306, C309, C350, C351, C352, C353, C354, C400, C401, C402, C403, C404,
    C405, C406, C407, C408, C409, C500, C501, C502, C504, C505, C506, C507, C508, C509, C510, C511, C512, C513,
    C600, C601, C602, C603, C604, C605, C606, C607, C608, C609, C610, C611, C612, C613, C700, C701, C702, C703,
    C704, C705, C706, C707, C900, C901, C1000, C1001, C1002, C1100, C1101, C1110, C1111, C1112, C1113, C1200, C1299,
    C1300, C1301, C1302, C1500, C1501, C1502,
    Unknown,
}

impl Row {
    /// The rows of the codes.
    pub(crate) const ALL: [Self; 116] = [
    Self::C0, Self::C1, Self::C2, Self::C3, Self::C4, Self::C7, Self::C8, Self::C100, Self::C101, Self::C102,
    Self::C104, Self::C105, Self::C106, Self::C107, Self::C108, Self::C109, Self::C110, Self::C111, Self::C112,
    Self::C200, Self::C201, Self::C202, Self::C203, Self::C204, Self::C205, Self::C206, Self::C207, Self::C208,
    Self::C209, Self::C210, Self::C213, Self::C214, Self::C215, Self::C216, Self::C217, Self::C218, Self::C219,
    Self::C220, Self::C221, Self::C300, Self::C301, Self::C302, Self::C303, Self::C304, Self::C305, Self::C306,
    Self::C309, Self::C350, Self::C351, Self::C352, Self::C353, Self::C354, Self::C400, Self::C401, Self::C402,
    Self::C403, Self::C404, Self::C405, Self::C406, Self::C407, Self::C408, Self::C409, Self::C500, Self::C501,
    Self::C502, Self::C504, Self::C505, Self::C506, Self::C507, Self::C508, Self::C509, Self::C510, Self::C511,
    Self::C512, Self::C513, Self::C600, Self::C601, Self::C602, Self::C603, Self::C604, Self::C605, Self::C606,
    Self::C607, Self::C608, Self::C609, Self::C610, Self::C611, Self::C612, Self::C613, Self::C700, Self::C701,
    Self::C702, Self::C703, Self::C704, Self::C705, Self::C706, Self::C707, Self::C900, Self::C901, Self::C1000,
    Self::C1001, Self::C1002, Self::C1100, Self::C1101, Self::C1110, Self::C1111, Self::C1112, Self::C1113,
    Self::C1200, Self::C1299, Self::C1300, Self::C1301, Self::C1302, Self::C1500, Self::C1501, Self::C1502,
    ];
}

/// Every code, in ascending order.
pub(crate) static CODES: [u16; 116] = [
    0, 1, 2, 3, 4, 7, 8, 100, 101, 102, 104, 105, 106, 107, 108, 109, 110, 111, 112, 200, 201, 202, 203, 204, 205,
    206, 207, 208, 209, 210, 213, 214, 215, 216, 217, 218, 219, 220, 221, 300, 301, 302, 303, 304, 305, 306, 309,
    350, 351, 352, 353, 354, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 500, 501, 502, 504, 505, 506, 507,
    508, 509, 510, 511, 512, 513, 600, 601, 602, 603, 604, 605, 606, 607, 608, 609, 610, 611, 612, 613, 700, 701,
    702, 703, 704, 705, 706, 707, 900, 901, 1000, 1001, 1002, 1100, 1101, 1110, 1111, 1112, 1113, 1200, 1299, 1300,
    1301, 1302, 1500, 1501, 1502,
];

/// The length of the longest name of a code.
pub(crate) const MAX_NAME_LENGTH: usize = 41;

/// By bucket: what brings its names to slots of their own.
pub(crate) static DISPLACEMENTS: [u8; 64] = [
    0, 0, 0, 0, 5, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 3, 1, 1, 2, 0, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 0, 0,
    0, 0, 2, 0, 0, 1, 4, 1, 0, 1, 0, 0, 2, 3, 0, 0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0,
];

/// The row of the name in each slot.
pub(crate) static ROW_OF_SLOT: [Row; 256] = [
    Row::Unknown, Row::Unknown, Row::C220, Row::C1101, Row::Unknown, Row::C301, Row::Unknown, Row::Unknown,
    Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::C1301, Row::C506,
    Row::C707, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::C210, Row::Unknown, Row::C200,
    Row::C606, Row::C217, Row::Unknown, Row::Unknown, Row::Unknown, Row::C105, Row::Unknown, Row::C605,
    Row::Unknown, Row::C107, Row::Unknown, Row::C109, Row::C508, Row::Unknown, Row::C512, Row::Unknown, Row::C1112,
    Row::Unknown, Row::Unknown, Row::Unknown, Row::C112, Row::Unknown, Row::C507, Row::Unknown, Row::C201,
    Row::Unknown, Row::Unknown, Row::C351, Row::C403, Row::C208, Row::Unknown, Row::Unknown, Row::C101, Row::C206,
    Row::C221, Row::C901, Row::C352, Row::C354, Row::C408, Row::C1501, Row::Unknown, Row::Unknown, Row::C500,
    Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::C104, Row::Unknown, Row::C4, Row::C2, Row::C401,
    Row::C1302, Row::Unknown, Row::C102, Row::C214, Row::Unknown, Row::C204, Row::Unknown, Row::C513, Row::Unknown,
    Row::Unknown, Row::C8, Row::Unknown, Row::C205, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown,
    Row::Unknown, Row::C106, Row::Unknown, Row::Unknown, Row::C704, Row::C209, Row::C303, Row::C511, Row::Unknown,
    Row::Unknown, Row::C1111, Row::C611, Row::C0, Row::Unknown, Row::C608, Row::Unknown, Row::C1502, Row::Unknown,
    Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::C203, Row::C404,
    Row::Unknown, Row::Unknown, Row::C501, Row::Unknown, Row::C602, Row::Unknown, Row::C407, Row::C601,
    Row::Unknown, Row::C100, Row::Unknown, Row::C110, Row::C300, Row::Unknown, Row::C600, Row::Unknown,
    Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::C304, Row::Unknown, Row::C1000,
    Row::C505, Row::C218, Row::Unknown, Row::Unknown, Row::Unknown, Row::C612, Row::Unknown, Row::Unknown,
    Row::C302, Row::Unknown, Row::C1, Row::C502, Row::Unknown, Row::Unknown, Row::C400, Row::C603, Row::Unknown,
    Row::C7, Row::C604, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::C1300, Row::Unknown, Row::C219,
    Row::Unknown, Row::C609, Row::C402, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown,
    Row::C613, Row::Unknown, Row::Unknown, Row::Unknown, Row::C213, Row::Unknown, Row::Unknown, Row::Unknown,
    Row::C207, Row::Unknown, Row::C703, Row::Unknown, Row::Unknown, Row::C510, Row::C1500, Row::Unknown, Row::C350,
    Row::Unknown, Row::Unknown, Row::Unknown, Row::C409, Row::C406, Row::Unknown, Row::Unknown, Row::C108,
    Row::C353, Row::Unknown, Row::Unknown, Row::C215, Row::Unknown, Row::C1113, Row::Unknown, Row::C706, Row::C900,
    Row::Unknown, Row::Unknown, Row::Unknown, Row::Unknown, Row::C3, Row::Unknown, Row::C700, Row::C705,
    Row::Unknown, Row::Unknown, Row::C305, Row::C504, Row::Unknown, Row::C1001, Row::Unknown, Row::C702,
    Row::Unknown, Row::Unknown, Row::C610, Row::Unknown, Row::C1002, Row::Unknown, Row::C1100, Row::Unknown,
    Row::Unknown, Row::C306, Row::C1200, Row::C509, Row::Unknown, Row::C405, Row::Unknown, Row::Unknown, Row::C1110,
    Row::C111, Row::C607, Row::Unknown, Row::Unknown, Row::C202, Row::Unknown, Row::Unknown, Row::C701, Row::C216,
    Row::C1299, Row::C309, Row::Unknown,
];

/// The classification of each row.
pub(crate) static FACTS: [Facts; CODES.len() + 1] = [
    Facts::new(Action::None, Category::General, false, false), // 0 EM_NO_ERROR
    Facts::new(Action::Inspect, Category::General, true, false), // 1 GENERAL_ERROR
    Facts::new(Action::WaitForNetwork, Category::General, false, false), // 2 NETWORK_ERROR
    Facts::new(Action::Inspect, Category::General, false, false), // 3 DATABASE_ERROR
    Facts::new(Action::Inspect, Category::General, false, false), // 4 EXCEED_SERVICE_LIMIT
    Facts::new(Action::Inspect, Category::General, true, false), // 7 PARTIAL_SUCCESS
    Facts::new(Action::RaiseLimit, Category::General, false, true), // 8 APP_ACTIVE_NUMBER_REACH_LIMITATION
    Facts::new(Action::FixRequest, Category::Validation, false, false), // 100 INVALID_APP_KEY
    Facts::new(Action::FixRequest, Category::Validation, false, false), // 101 INVALID_USER_NAME
    Facts::new(Action::FixRequest, Category::Validation, false, false), // 102 INVALID_PASSWORD
    Facts::new(Action::RenewToken, Category::Validation, false, true), // 104 INVALID_TOKEN
    Facts::new(Action::FixRequest, Category::Validation, false, false), // 105 USER_NAME_TOO_LONG
    Facts::new(Action::EnableService, Category::Validation, false, false), // 106 CHANNEL_SYNC_NOT_OPEN
    Facts::new(Action::FixRequest, Category::Validation, false, false), // 107 INVALID_CONVERSATION
    Facts::new(Action::RenewToken, Category::Validation, false, true), // 108 TOKEN_EXPIRED
    Facts::new(Action::RenewToken, Category::Validation, false, false), // 109 TOKEN_WILL_EXPIRE
    Facts::new(Action::FixRequest, Category::Validation, false, true), // 110 INVALID_PARAM
    Facts::new(Action::FixRequest, Category::Validation, false, false), // 111 OPERATION_UNSUPPORTED
    Facts::new(Action::FixRequest, Category::Validation, false, false), // 112 QUERY_PARAM_REACHES_LIMIT
    Facts::new(Action::TreatAsSuccess, Category::User, false, false), // 200 USER_ALREADY_LOGIN
    Facts::new(Action::LogIn, Category::User, false, false), // 201 USER_NOT_LOGIN
    Facts::new(Action::RenewToken, Category::User, false, false), // 202 USER_AUTHENTICATION_FAILED
    Facts::new(Action::FixRequest, Category::User, false, false), // 203 USER_ALREADY_EXIST
    Facts::new(Action::FixRequest, Category::User, false, true), // 204 USER_NOT_FOUND
    Facts::new(Action::FixRequest, Category::User, false, false), // 205 USER_ILLEGAL_ARGUMENT
    Facts::new(Action::LogIn, Category::User, false, true), // 206 USER_LOGIN_ANOTHER_DEVICE
    Facts::new(Action::GiveUp, Category::User, false, true), // 207 USER_REMOVED
    Facts::new(Action::EnableService, Category::User, false, false), // 208 USER_REG_FAILED
    Facts::new(Action::Retry, Category::User, true, false), // 209 USER_UPDATEINFO_FAILED
    Facts::new(Action::GetAccess, Category::User, false, false), // 210 USER_PERMISSION_DENIED
    Facts::new(Action::LogIn, Category::User, false, true), // 213 USER_BIND_ANOTHER_DEVICE
    Facts::new(Action::LogIn, Category::User, false, true), // 214 USER_LOGIN_TOO_MANY_DEVICES
    Facts::new(Action::GetAccess, Category::User, false, false), // 215 USER_MUTED
    Facts::new(Action::LogIn, Category::User, false, true), // 216 USER_KICKED_BY_CHANGE_PASSWORD
    Facts::new(Action::LogIn, Category::User, false, true), // 217 USER_KICKED_BY_OTHER_DEVICE
    Facts::new(Action::LogIn, Category::User, false, false), // 218 USER_ALREADY_LOGIN_ANOTHER
    Facts::new(Action::GetAccess, Category::User, false, false), // 219 USER_MUTED_BY_ADMIN
    Facts::new(Action::LogIn, Category::User, false, true), // 220 USER_DEVICE_CHANGED
    Facts::new(Action::GetAccess, Category::User, false, false), // 221 USER_NOT_ON_ROSTER
    Facts::new(Action::WaitForNetwork, Category::Server, true, false), // 300 SERVER_NOT_REACHABLE
    Facts::new(Action::Retry, Category::Server, true, false), // 301 SERVER_TIMEOUT
    Facts::new(Action::Retry, Category::Server, false, false), // 302 SERVER_BUSY
    Facts::new(Action::Retry, Category::Server, true, false), // 303 SERVER_UNKNOWN_ERROR
    Facts::new(Action::Retry, Category::Server, false, true), // 304 SERVER_GET_DNSLIST_FAILED
    Facts::new(Action::EnableService, Category::Server, false, true), // 305 SERVER_SERVICE_RESTRICTED
    Facts::new(Action::Inspect, Category::Server, true, false), // 306 SERVER_DECRYPTION_FAILED
    Facts::new(Action::Inspect, Category::Server, false, false), // 309 SERVER_RESPONSE_ILLEGAL
    Facts::new(Action::Retry, Category::Server, false, false), // 350 CONNECTION_TIMEOUT
    Facts::new(Action::Retry, Category::Server, false, false), // 351 CONNECTION_DNS_ERROR
    Facts::new(Action::Retry, Category::Server, false, false), // 352 CONNECTION_IO_ERROR
    Facts::new(Action::Retry, Category::Server, false, false), // 353 CONNECTION_STREAM_CLOSED
    Facts::new(Action::Retry, Category::Server, false, false), // 354 CONNECTION_PROVISION_TIMEOUT
    Facts::new(Action::Inspect, Category::File, false, false), // 400 FILE_NOT_FOUND
    Facts::new(Action::FixRequest, Category::File, false, false), // 401 FILE_INVALID
    Facts::new(Action::Retry, Category::File, false, false), // 402 FILE_UPLOAD_FAILED
    Facts::new(Action::Retry, Category::File, false, false), // 403 FILE_DOWNLOAD_FAILED
    Facts::new(Action::Inspect, Category::File, false, false), // 404 FILE_DELETE_FAILED
    Facts::new(Action::FixRequest, Category::File, false, false), // 405 FILE_TOO_LARGE
    Facts::new(Action::FixRequest, Category::File, false, false), // 406 FILE_CONTENT_IMPROPER
    Facts::new(Action::GiveUp, Category::File, false, false), // 407 FILE_IS_EXPIRED
    Facts::new(Action::FixRequest, Category::File, false, false), // 408 FILE_DURATION_TOO_LONG
    Facts::new(Action::Retry, Category::File, false, false), // 409 FILE_VOICE_TO_TEXT_FAILED
    Facts::new(Action::FixRequest, Category::Message, false, false), // 500 MESSAGE_INVALID
    Facts::new(Action::FixRequest, Category::Message, false, false), // 501 MESSAGE_INCLUDE_ILLEGAL_CONTENT
    Facts::new(Action::SlowDown, Category::Message, false, false), // 502 MESSAGE_SEND_TRAFFIC_LIMIT
    Facts::new(Action::GiveUp, Category::Message, false, false), // 504 MESSAGE_RECALL_TIME_LIMIT
    Facts::new(Action::EnableService, Category::Message, false, false), // 505 SERVICE_NOT_ENABLED
    Facts::new(Action::GiveUp, Category::Message, false, false), // 506 MESSAGE_EXPIRED
    Facts::new(Action::GetAccess, Category::Message, false, false), // 507 MESSAGE_ILLEGAL_WHITELIST
    Facts::new(Action::FixRequest, Category::Message, false, false), // 508 MESSAGE_EXTERNAL_LOGIC_BLOCKED
    Facts::new(Action::SlowDown, Category::Message, false, false), // 509 MESSAGE_CURRENT_LIMITING
    Facts::new(Action::FixRequest, Category::Message, false, false), // 510 MESSAGE_SIZE_LIMIT
    Facts::new(Action::Inspect, Category::Message, false, false), // 511 MESSAGE_EDIT_FAILED
    Facts::new(Action::FixRequest, Category::Message, true, false), // 512 MESSAGE_STREAM_INTERVAL_TIMEOUT
    Facts::new(Action::FixRequest, Category::Message, true, false), // 513 MESSAGE_STREAM_TIMEOUT
    Facts::new(Action::FixRequest, Category::Group, false, false), // 600 GROUP_INVALID_ID
    Facts::new(Action::TreatAsSuccess, Category::Group, false, false), // 601 GROUP_ALREADY_JOINED
    Facts::new(Action::GetAccess, Category::Group, false, false), // 602 GROUP_NOT_JOINED
    Facts::new(Action::GetAccess, Category::Group, false, false), // 603 GROUP_PERMISSION_DENIED
    Facts::new(Action::RaiseLimit, Category::Group, false, false), // 604 GROUP_MEMBERS_FULL
    Facts::new(Action::FixRequest, Category::Group, false, false), // 605 GROUP_SHARED_FILE_INVALIDID
    Facts::new(Action::FixRequest, Category::Group, false, false), // 606 GROUP_NOT_EXIST
    Facts::new(Action::GetAccess, Category::Group, false, false), // 607 GROUP_DISABLED
    Facts::new(Action::FixRequest, Category::Group, false, false), // 608 GROUP_NAME_VIOLATION
    Facts::new(Action::FixRequest, Category::Group, false, false), // 609 GROUP_MEMBER_ATTRIBUTES_REACH_LIMIT
    Facts::new(Action::Inspect, Category::Group, false, false), // 610 GROUP_MEMBER_ATTRIBUTES_UPDATE_FAILED
    Facts::new(Action::FixRequest, Category::Group, false, false), // 611 GROUP_MEMBER_ATTRIBUTES_KEY_REACH_LIMIT
    Facts::new(Action::FixRequest, Category::Group, false, false), // 612 GROUP_MEMBER_ATTRIBUTES_VALUE_REACH_LIMIT
    Facts::new(Action::GetAccess, Category::Group, false, false), // 613 GROUP_USER_IN_BLOCKLIST
    Facts::new(Action::FixRequest, Category::Chatroom, false, false), // 700 CHATROOM_INVALID_ID
    Facts::new(Action::TreatAsSuccess, Category::Chatroom, false, false), // 701 CHATROOM_ALREADY_JOINED
    Facts::new(Action::GetAccess, Category::Chatroom, false, false), // 702 CHATROOM_NOT_JOINED
    Facts::new(Action::GetAccess, Category::Chatroom, false, false), // 703 CHATROOM_PERMISSION_DENIED
    Facts::new(Action::RaiseLimit, Category::Chatroom, false, false), // 704 CHATROOM_MEMBERS_FULL
    Facts::new(Action::FixRequest, Category::Chatroom, false, false), // 705 CHATROOM_NOT_EXIST
    Facts::new(Action::FixRequest, Category::Chatroom, false, false), // 706 CHATROOM_OWNER_NOT_ALLOW_LEAVE
    Facts::new(Action::GetAccess, Category::Chatroom, false, false), // 707 CHATROOM_USER_IN_BLOCKLIST
    Facts::new(Action::FixRequest, Category::UserInfo, false, false), // 900 USERINFO_USERCOUNT_EXCEED
    Facts::new(Action::FixRequest, Category::UserInfo, false, false), // 901 USERINFO_DATALENGTH_EXCEED
    Facts::new(Action::Inspect, Category::Contact, true, false), // 1000 CONTACT_ADD_FAILED
    Facts::new(Action::RaiseLimit, Category::Contact, false, false), // 1001 CONTACT_REACH_LIMIT
    Facts::new(Action::RaiseLimit, Category::Contact, false, false), // 1002 CONTACT_REACH_LIMIT_PEER
    Facts::new(Action::FixRequest, Category::Presence, false, false), // 1100 PRESENCE_PARAM_LENGTH_EXCEED
    Facts::new(Action::FixRequest, Category::Presence, false, false), // 1101 PRESENCE_CANNOT_SUBSCRIBE_YOURSELF
    Facts::new(Action::FixRequest, Category::Translation, false, false), // 1110 TRANSLATE_PARAM_INVALID
    Facts::new(Action::EnableService, Category::Translation, false, false), // 1111 TRANSLATE_SERVICE_NOT_ENABLE
    Facts::new(Action::RaiseLimit, Category::Translation, false, false), // 1112 TRANSLATE_USAGE_LIMIT
    Facts::new(Action::Retry, Category::Translation, false, false), // 1113 TRANSLATE_MESSAGE_FAIL
    Facts::new(Action::FixRequest, Category::Moderation, false, false), // 1200 MODERATION_FAILED
    Facts::new(Action::Inspect, Category::Moderation, false, false), // 1299 THIRD_SERVER_FAILED
    Facts::new(Action::RaiseLimit, Category::Reaction, false, false), // 1300 REACTION_REACH_LIMIT
    Facts::new(Action::TreatAsSuccess, Category::Reaction, false, false), // 1301 REACTION_HAS_BEEN_OPERATED
    Facts::new(Action::FixRequest, Category::Reaction, false, false), // 1302 REACTION_OPERATION_IS_ILLEGAL
    Facts::new(Action::FixRequest, Category::Push, false, false), // 1500 PUSH_NOT_SUPPORT
    Facts::new(Action::Retry, Category::Push, false, false), // 1501 PUSH_BIND_FAILED
    Facts::new(Action::Retry, Category::Push, false, false), // 1502 PUSH_UNBIND_FAILED
    Facts::new(Action::Inspect, Category::Unknown, true, false), // UNKNOWN_CODE
];

texts! {
    names, u16:
    "EM_NO_ERROR",
    "GENERAL_ERROR",
    "NETWORK_ERROR",
    "DATABASE_ERROR",
    "EXCEED_SERVICE_LIMIT",
    "PARTIAL_SUCCESS",
    "APP_ACTIVE_NUMBER_REACH_LIMITATION",
    "INVALID_APP_KEY",
    "INVALID_USER_NAME",
    "INVALID_PASSWORD",
    "INVALID_TOKEN",
    "USER_NAME_TOO_LONG",
    "CHANNEL_SYNC_NOT_OPEN",
    "INVALID_CONVERSATION",
    "TOKEN_EXPIRED",
    "TOKEN_WILL_EXPIRE",
    "INVALID_PARAM",
    "OPERATION_UNSUPPORTED",
    "QUERY_PARAM_REACHES_LIMIT",
    "USER_ALREADY_LOGIN",
    "USER_NOT_LOGIN",
    "USER_AUTHENTICATION_FAILED",
    "USER_ALREADY_EXIST",
    "USER_NOT_FOUND",
    "USER_ILLEGAL_ARGUMENT",
    "USER_LOGIN_ANOTHER_DEVICE",
    "USER_REMOVED",
    "USER_REG_FAILED",
    "USER_UPDATEINFO_FAILED",
    "USER_PERMISSION_DENIED",
    "USER_BIND_ANOTHER_DEVICE",
    "USER_LOGIN_TOO_MANY_DEVICES",
    "USER_MUTED",
    "USER_KICKED_BY_CHANGE_PASSWORD",
    "USER_KICKED_BY_OTHER_DEVICE",
    "USER_ALREADY_LOGIN_ANOTHER",
    "USER_MUTED_BY_ADMIN",
    "USER_DEVICE_CHANGED",
    "USER_NOT_ON_ROSTER",
    "SERVER_NOT_REACHABLE",
    "SERVER_TIMEOUT",
    "SERVER_BUSY",
    "SERVER_UNKNOWN_ERROR",
    "SERVER_GET_DNSLIST_FAILED",
    "SERVER_SERVICE_RESTRICTED",
    "SERVER_DECRYPTION_FAILED",
    "SERVER_RESPONSE_ILLEGAL",
    "CONNECTION_TIMEOUT",
    "CONNECTION_DNS_ERROR",
    "CONNECTION_IO_ERROR",
    "CONNECTION_STREAM_CLOSED",
    "CONNECTION_PROVISION_TIMEOUT",
    "FILE_NOT_FOUND",
    "FILE_INVALID",
    "FILE_UPLOAD_FAILED",
    "FILE_DOWNLOAD_FAILED",
    "FILE_DELETE_FAILED",
    "FILE_TOO_LARGE",
    "FILE_CONTENT_IMPROPER",
    "FILE_IS_EXPIRED",
    "FILE_DURATION_TOO_LONG",
    "FILE_VOICE_TO_TEXT_FAILED",
    "MESSAGE_INVALID",
    "MESSAGE_INCLUDE_ILLEGAL_CONTENT",
    "MESSAGE_SEND_TRAFFIC_LIMIT",
    "MESSAGE_RECALL_TIME_LIMIT",
    "SERVICE_NOT_ENABLED",
    "MESSAGE_EXPIRED",
    "MESSAGE_ILLEGAL_WHITELIST",
    "MESSAGE_EXTERNAL_LOGIC_BLOCKED",
    "MESSAGE_CURRENT_LIMITING",
    "MESSAGE_SIZE_LIMIT",
    "MESSAGE_EDIT_FAILED",
    "MESSAGE_STREAM_INTERVAL_TIMEOUT",
    "MESSAGE_STREAM_TIMEOUT",
    "GROUP_INVALID_ID",
    "GROUP_ALREADY_JOINED",
    "GROUP_NOT_JOINED",
    "GROUP_PERMISSION_DENIED",
    "GROUP_MEMBERS_FULL",
    "GROUP_SHARED_FILE_INVALIDID",
    "GROUP_NOT_EXIST",
    "GROUP_DISABLED",
    "GROUP_NAME_VIOLATION",
    "GROUP_MEMBER_ATTRIBUTES_REACH_LIMIT",
    "GROUP_MEMBER_ATTRIBUTES_UPDATE_FAILED",
    "GROUP_MEMBER_ATTRIBUTES_KEY_REACH_LIMIT",
    "GROUP_MEMBER_ATTRIBUTES_VALUE_REACH_LIMIT",
    "GROUP_USER_IN_BLOCKLIST",
    "CHATROOM_INVALID_ID",
    "CHATROOM_ALREADY_JOINED",
    "CHATROOM_NOT_JOINED",
    "CHATROOM_PERMISSION_DENIED",
    "CHATROOM_MEMBERS_FULL",
    "CHATROOM_NOT_EXIST",
    "CHATROOM_OWNER_NOT_ALLOW_LEAVE",
    "CHATROOM_USER_IN_BLOCKLIST",
    "USERINFO_USERCOUNT_EXCEED",
    "USERINFO_DATALENGTH_EXCEED",
    "CONTACT_ADD_FAILED",
    "CONTACT_REACH_LIMIT",
    "CONTACT_REACH_LIMIT_PEER",
    "PRESENCE_PARAM_LENGTH_EXCEED",
    "PRESENCE_CANNOT_SUBSCRIBE_YOURSELF",
    "TRANSLATE_PARAM_INVALID",
    "TRANSLATE_SERVICE_NOT_ENABLE",
    "TRANSLATE_USAGE_LIMIT",
    "TRANSLATE_MESSAGE_FAIL",
    "MODERATION_FAILED",
    "THIRD_SERVER_FAILED",
    "REACTION_REACH_LIMIT",
    "REACTION_HAS_BEEN_OPERATED",
    "REACTION_OPERATION_IS_ILLEGAL",
    "PUSH_NOT_SUPPORT",
    "PUSH_BIND_FAILED",
    "PUSH_UNBIND_FAILED",
    "UNKNOWN_CODE",
}

texts! {
    messages, u16:
    "成功",
    "Success",
    "操作失败，原因不明",
    "Something went wrong",
    "网络不可用，连接已断开",
    "No network connection",
    "本地数据读写失败",
    "Local data could not be read or saved",
    "已达到服务限制",
    "A service limit has been reached",
    "只有部分操作成功",
    "Only part of the operation succeeded",
    "应用的活跃用户数已达上限",
    "The app has reached its active user limit",
    "应用的 App Key 无效",
    "The App Key is not valid",
    "用户 ID 有误",
    "The user ID is not correct",
    "密码不正确",
    "The password is not correct",
    "登录凭证无效",
    "The login token is not valid",
    "用户 ID 太长",
    "The user ID is too long",
    "服务端会话列表未开通",
    "The server conversation list is not enabled",
    "会话无效",
    "This conversation is not valid",
    "登录已过期",
    "Your session has expired",
    "登录即将过期",
    "Your session is about to expire",
    "请求参数无效",
    "The request has an invalid parameter",
    "不支持此操作",
    "This is not supported",
    "单次请求的数量超过上限",
    "The request asks for too many items",
    "你已登录",
    "You are already logged in",
    "你还没有登录",
    "You are not logged in",
    "身份验证未通过",
    "You could not be authenticated",
    "该用户 ID 已被注册",
    "This user ID is already taken",
    "该用户不存在",
    "This user does not exist",
    "请求参数有误",
    "The request has a wrong argument",
    "你的账号已在其他设备登录",
    "Your account was logged in on another device",
    "该账号已被删除",
    "This account has been deleted",
    "注册未成功",
    "Registration failed",
    "设置更新失败",
    "Settings could not be updated",
    "你没有权限执行此操作",
    "You do not have permission to do this",
    "账号正在其他设备上使用",
    "Your account is in use on another device",
    "登录设备数已达上限",
    "You are logged in on too many devices",
    "你在此群组或聊天室中被禁言",
    "You are muted in this group or chat room",
    "密码已修改，请重新登录",
    "Your password was changed, log in again",
    "你已被强制下线",
    "You were logged out remotely",
    "本设备已登录其他账号",
    "Another account is in use on this device",
    "你已被管理员全局禁言",
    "You are muted by the app's administrator",
    "登录设备已变更，请重新登录",
    "Your device has changed, log in again",
    "对方不是你的联系人",
    "This user is not one of your contacts",
    "无法连接服务器",
    "The server cannot be reached",
    "服务器响应超时",
    "The server took too long to respond",
    "服务器繁忙，请稍后再试",
    "The server is busy, try again later",
    "服务异常，请稍后再试",
    "Something failed on the server, try again later",
    "获取服务器配置失败",
    "The server settings could not be fetched",
    "服务已被禁用",
    "This service is disabled",
    "服务器数据解密失败",
    "The server's data could not be decrypted",
    "服务器数据格式异常",
    "The server sent data in a bad format",
    "连接服务器超时",
    "The connection attempt timed out",
    "域名解析失败，无法连接",
    "The server's address could not be resolved",
    "连接服务器时出错",
    "The connection to the server failed",
    "与服务器的连接被关闭",
    "The connection to the server was closed",
    "连接认证超时",
    "Authentication with the server timed out",
    "找不到文件",
    "The file was not found",
    "文件无效",
    "The file is not valid",
    "文件上传失败",
    "The file could not be uploaded",
    "文件下载失败",
    "The file could not be downloaded",
    "文件删除失败",
    "A file could not be deleted",
    "文件过大",
    "The file is too large",
    "文件内容不符合规定",
    "The content of this file is not allowed",
    "文件已过期",
    "The file has expired",
    "要转文字的语音超过 60 秒",
    "The voice to transcribe is longer than 60 seconds",
    "语音转文字失败",
    "The voice message could not be transcribed",
    "消息无效",
    "The message is not valid",
    "消息含有违规内容",
    "The message contains forbidden content",
    "消息发送过快",
    "You are sending messages too fast",
    "已超过撤回时限",
    "It is too late to recall this message",
    "该功能未开通",
    "This feature is not enabled",
    "消息已过期",
    "This message has expired",
    "全员禁言中，暂时不能发言",
    "All members are muted here",
    "消息被应用服务器拦截",
    "The message was blocked by the app's rules",
    "发送太频繁，请慢一点",
    "You are sending messages too often, slow down",
    "消息内容太大",
    "The message is too large",
    "消息编辑失败",
    "The message could not be edited",
    "消息中断，内容不完整",
    "The message was cut off",
    "消息超时，内容不完整",
    "The message took too long and was cut off",
    "群组 ID 不正确",
    "This group ID is not valid",
    "你已在该群组中",
    "You are already in this group",
    "用户不在该群组中",
    "The user is not in this group",
    "你没有执行此群组操作的权限",
    "You do not have permission in this group",
    "群组人数已满",
    "This group is full",
    "群共享文件 ID 无效",
    "The group shared file ID is not valid",
    "该群组不存在",
    "This group does not exist",
    "该群组已被禁用",
    "This group is disabled",
    "群组名称不符合规定",
    "The group name breaks the rules",
    "群成员属性已达上限",
    "This member's attributes have reached the limit",
    "群成员属性设置失败",
    "The member's attributes could not be set",
    "群成员属性名太长",
    "The attribute name is too long",
    "群成员属性值太长",
    "The attribute value is too long",
    "你在该群组的黑名单中",
    "You are on the blocklist of this group",
    "聊天室 ID 不正确",
    "This chat room ID is not valid",
    "你已在该聊天室中",
    "You are already in this chat room",
    "你还没有加入该聊天室",
    "You are not in this chat room",
    "你没有执行此聊天室操作的权限",
    "You do not have permission in this chat room",
    "聊天室人数已满",
    "This chat room is full",
    "该聊天室不存在",
    "This chat room does not exist",
    "聊天室所有者不能离开",
    "The owner cannot leave the chat room",
    "你在该聊天室的黑名单中",
    "You are on the blocklist of this chat room",
    "一次查询的用户太多",
    "Too many users requested at once",
    "用户属性数据过大",
    "The user attributes are too large",
    "未能添加联系人",
    "The contact could not be added",
    "你的联系人数量已达上限",
    "Your contact list is full",
    "对方的联系人数量已达上限",
    "The other user's contact list is full",
    "在线状态参数超过限制",
    "A presence parameter is over its limit",
    "无法订阅自己的在线状态",
    "You cannot subscribe to your own presence",
    "翻译参数有误",
    "A translation parameter is not correct",
    "翻译服务未开通",
    "Translation has not been enabled",
    "翻译额度已用完",
    "No translation quota is left",
    "翻译失败，请稍后再试",
    "The message could not be translated, try again later",
    "消息未通过内容审核",
    "The message did not pass content moderation",
    "消息被拒绝，未能发送",
    "The message was refused",
    "这条消息的表情回复已满",
    "This message has too many Reactions",
    "你已添加过该表情回复",
    "You have already added this Reaction",
    "你不能操作该表情回复",
    "You cannot change this Reaction",
    "此设备不支持所配置的推送",
    "Push is not supported on this device",
    "推送绑定失败",
    "Push could not be set up",
    "推送解绑失败",
    "Push could not be turned off",
    "未知错误码",
    "Unknown error code",
}

texts! {
    causes, u16:
    "调用已正常完成，没有发生错误。",
    "The call completed without an error.",
    "这是 SDK 或请求的默认错误码，没有更具体的原因时返回，例如 SDK 没有正确初始化，或者服务器的应答中没有可识别的原因。应答已到达但无法读取时，也返回它，因此服务器可能已执行。",
    "This is the default error of the SDK or of a request, used when no finer reason is known. For example, the SDK is not initialized properly, or the server's answer names no reason that the SDK recognizes. A call also returns it when the answer arrived but could not be read, so the server may have acted.",
    "没有网络服务，SDK 与服务器的连接已断开。",
    "There is no network service, so the connection between the SDK and the server is down.",
    "本地数据库操作失败：数据库无法打开或尚未打开，或者要更新的消息没有存储在本地。",
    "The operation on the local database failed. The database could not be opened or is not open yet, or the call tried to update a message that is not stored locally.",
    "超过了某项限制，错误码没有指明是哪一项。文档列出两种：所购服务版本的某项数量已用完，例如用户 ID 数超出套餐；用户属性 API（设置自己的属性、获取一个或多个用户的属性、获取指定用户的指定属性）调用过于频繁。还见于：群组、聊天室、推送和下载请求的限流，历史消息每页的条数，置顶消息数，消息的编辑次数，黑名单已满，属性大小。",
    "A limit was exceeded, and the code does not say which. Two are documented: a quantity of the purchased service version is used up, such as more user IDs than the plan allows; or a user-attribute API (set one's own attributes, get those of one or many users, get named attributes of a user) is called too often. Also seen: the rate of group, chat room, push and download requests; the page size of message history; the number of pinned messages; the edits of a message; a full blocklist; the size of attributes.",
    "请求返回成功，但其中一部分失败了，例如一次设置多个参数，只有部分设置成功。成功的部分，服务器已经执行。",
    "The server reported success, but parts of the request failed. For example, of several parameters to set, only some were set. What succeeded has taken effect on the server.",
    "应用的日活跃用户数（DAU）或月活跃用户数（MAU）达到了上限，SDK 停止重连。先后报告给 onDisconnected 和 onLogout。",
    "The number of daily (DAU) or monthly (MAU) active users of the app is at its cap, and the SDK has stopped reconnecting. Reported to onDisconnected, then onLogout.",
    "App Key 格式不正确，或者不是该应用的。",
    "The App Key is wrong or malformed.",
    "用户 ID 不正确，通常为空，例如邀请联系人时 username 为空。",
    "The user ID is wrong. Usually it is empty, such as an empty username when inviting a contact.",
    "登录时传入的密码为空或有误。SDK 5.x 没有密码登录，只为兼容保留此错误码。",
    "At login the password was empty or wrong. SDK 5.x has no password login, and the code is kept only for compatibility.",
    "登录时传入的 token 为空或有误。",
    "At login the token was empty or wrong.",
    "用户 ID 超过了 64 字节。",
    "This user ID has more than 64 bytes.",
    "应用没有开通服务端会话列表。",
    "The server-side conversation list is not enabled for the app.",
    "会话 ID 或类型有误，或者会话不存在。",
    "The ID or the type of the conversation is wrong, or the conversation does not exist.",
    "用户的 token 已超出有效期。如果发生在登录期间，SDK 触发 onTokenExpired 并登出。",
    "The validity period of the user's token is over. While the user is logged in, this arrives as onTokenExpired, and the SDK logs out.",
    "用户的 token 快要过期。这是提前通知（onTokenWillExpire），不表示调用失败。有效期过半后，SDK 开始发出此通知；从 SDK 1.8 起，有效期过去 80% 后才开始。",
    "The user's token is about to expire. This is a notice (onTokenWillExpire), not a failed call. The SDK starts to report it when half of the validity has passed, or 80% from SDK 1.8 on.",
    "传给 API 的参数无效。连接监听器收到此错误码时，无效的是建立连接的参数。",
    "A parameter passed to the API is invalid. To a connection listener the code means that a parameter for setting up the connection is invalid.",
    "SDK 版本、消息类型或会话类型不支持此操作。",
    "This SDK version or this type of message or conversation does not support the operation.",
    "一次请求的条目太多。查询、删除和属性的 key 都有数量上限。",
    "One request asks for too many items. This goes for deletions and attribute keys as well.",
    "该用户 ID 已登录。",
    "This user ID has already logged in.",
    "没有登录，例如登录成功之前就发送消息或调用群组 API。SDK 只是断开连接时编辑消息，也返回此错误码。系统的 BusinessError 中，201 表示没有权限。",
    "Nobody is logged in. For example, a message was sent or a group API called before the login succeeded. Editing a message returns it even if the SDK is only disconnected. In a system BusinessError, 201 means permission denied.",
    "身份验证失败：密码登录时，是用户 ID 或密码有误；token 登录时，是 token 无效或已过期。系统的 BusinessError 中，202 表示调用者不是系统应用。",
    "Authentication failed. With password login, the user ID or the password is wrong. With token login, the token is invalid or has expired. In a system BusinessError, 202 means that the caller is not a system app.",
    "注册所用的用户 ID 已经存在。SDK 5.x 只能在应用服务器上注册用户。系统的 BusinessError 中，203 表示企业管理策略禁止使用该功能。",
    "Registration used a user ID that exists already. With SDK 5.x, only the app server registers users. In a system BusinessError, 203 means that an enterprise policy forbids the function.",
    "没有这个用户，例如用不存在的用户 ID 登录或获取会话列表。",
    "There is no such user. For example, a user ID that does not exist was used to log in or to fetch its conversation list.",
    "与用户有关的参数有误，例如创建用户或更新用户属性时，用户 ID 为空或无效。公告过长时，也返回此错误码。",
    "An argument about a user is wrong, such as an empty or invalid user ID when a user is created or user attributes are updated. An announcement that is too long gets this code too.",
    "用户在另一台设备上登录了。由于没有启用多设备登录，本设备被踢下线并收到此错误码。先后报告给 onDisconnected 和 onLogout。",
    "The user has since logged in on another device. As multi-device login is not enabled, this device was logged out and received this code. Reported to onDisconnected, then onLogout.",
    "当前用户的账号已从服务端删除，例如在控制台删除。",
    "The account of the logged-in user was deleted on the server or in the console.",
    "注册失败，例如应用没有开启开放注册。SDK 5.x 只能在应用服务器上注册用户。",
    "The user could not be registered, for example because open registration is not enabled. With SDK 5.x, only the app server registers users.",
    "用户的设置没有更新成功，主要是推送配置，例如推送昵称或免打扰设置。服务器可能已执行，只是应答无法读取。",
    "The user's settings were not updated. They are push configuration, such as the push nickname or the do-not-disturb settings. The server may have acted although its answer could not be read.",
    "用户没有权限，例如给已将自己拉黑的人发消息，编辑他人发送的消息，修改他人设置的群成员属性，或者作为普通成员解散子区（只有子区所在群组的群主和管理员可以）。",
    "The user lacks the permission. Examples: sending to someone who has blocklisted the user; editing a message that another user sent; changing group-member attributes that another user set; destroying a message thread as an ordinary member, which only the owner and admins of its group may do.",
    "应用采用单设备登录，先登录的设备优先：用户已在另一台设备上登录，因此本设备登录失败。默认策略相反，后登录的设备会把先登录的踢下线。先后报告给 onDisconnected 和 onLogout。",
    "The app uses single-device login and gives priority to the device that logged in first. The user is logged in on another device, so the login here fails. By default, a later login logs the earlier device out instead. Reported to onDisconnected, then onLogout.",
    "登录的设备太多。此错误出现在多设备自动登录且打开“不踢掉其他设备”时：例如最多 4 台设备，自动登录的设备 A 因网络掉线，设备 E 登录，A 再自动登录就会失败。SDK 5.x 没有自动登录。先后报告给 onDisconnected 和 onLogout。",
    "The user is logged in on too many devices. The code appears with multi-device auto-login when 'do not kick other devices' is on. For example, with at most 4 devices, A (auto-login) loses its network and drops off, E logs in, and then A's auto-login fails. SDK 5.x has no auto-login. Reported to onDisconnected, then onLogout.",
    "用户在该群组或聊天室中被禁言，发送时返回此错误码。禁言可能有期限。",
    "The user is muted in the group or chat room. The code is reported when sending. A mute may have an end.",
    "用户的密码已被修改，当前登录随之断开。先后报告给 onDisconnected 和 onLogout。",
    "The user's password was changed, and the current login is disconnected. Reported to onDisconnected, then onLogout.",
    "应用启用了多设备服务，而本设备的登录被强制结束：由另一台设备调用 API，或者在控制台操作。先后报告给 onDisconnected 和 onLogout。",
    "The app uses multi-device service. An API call from another device, or the console, ended the login on this device. Reported to onDisconnected, then onLogout.",
    "另一个用户已在本设备上登录：没有先退出原来的账号。",
    "A different user is still logged in on this device: the previous account was not logged out.",
    "用户被应用管理员全局禁言，发送时返回此错误码。禁言可能有期限。",
    "The app's administrator has muted the user globally. The code is reported when sending. A mute may have an end.",
    "当前设备与上次登录的设备不同。此错误出现在单设备自动登录且打开“不踢掉其他设备”时：设备 A 自动登录，设备 B 手动登录，A 再自动登录就会失败。SDK 5.x 没有自动登录。先后报告给 onDisconnected 和 onLogout。",
    "This is not the device that the user last logged in on. The code appears with single-device auto-login when 'do not kick other devices' is on: auto-login on A, manual login on B, and then A's auto-login fails. SDK 5.x has no auto-login. Reported to onDisconnected, then onLogout.",
    "应用只允许联系人之间发消息，而接收方不是联系人。给非联系人设置备注，也返回此错误码。",
    "The app allows messages between contacts only, and the receiver is not a contact. Setting a remark for somebody who is not a contact gets this code too.",
    "SDK 无法访问服务器：发送或撤回消息时没有连上消息服务器，或者网络不稳定，导致群组或联系人请求失败。",
    "The SDK could not reach the server. It had no connection to the message server when a message was sent or recalled, or a group or contact request failed on an unstable network.",
    "服务器没有在规定时间内响应，一般为 30 秒或 60 秒。",
    "No answer came from the server within the time allowed, generally 30 or 60 seconds.",
    "服务器正忙，暂时无法处理此请求。",
    "The server is busy and cannot handle the request now.",
    "这是服务器请求的通用错误码，请求未成功时默认返回，弱网下较常见。",
    "This is the generic server error, returned by default whenever a request does not succeed. It is common on weak networks.",
    "SDK 没能获取应用的服务器配置。连接监听器收到此错误码时，用户已因没有可用的服务器而登出。",
    "The SDK failed to fetch the server configuration for the app. A connection listener gets the code when the user has been logged out because no server is available.",
    "应用、账号（SDK 5.x）或所调用的功能被禁用，例如应用不能使用消息编辑或群成员属性。",
    "The app, the account (SDK 5.x) or the called feature has been disabled. A feature may be message editing or group-member attributes, which are not available to every app.",
    "SDK 无法解密服务器的数据。应答已到达，因此服务器可能已执行。连接监听器收到此错误码时，SDK 会自动重连。",
    "The SDK could not decrypt data from the server. The answer has arrived, so the server may have acted. To a connection listener the code means that the SDK reconnects by itself.",
    "服务器的数据格式不合法。",
    "Data from the server has an illegal format.",
    "SDK 连接服务器时超时。这是登录结果：登录成功之前，SDK 不会自动重连。",
    "The attempt to connect to the server timed out. A login result: before a login succeeds, the SDK does not reconnect by itself.",
    "SDK 连接服务器时发生 DNS 错误。这是登录结果：登录成功之前，SDK 不会自动重连。",
    "A DNS error occurred while the SDK was connecting. A login result: before a login succeeds, the SDK does not reconnect by itself.",
    "SDK 连接服务器时发生 I/O 错误。这是登录结果：登录成功之前，SDK 不会自动重连。",
    "An I/O error occurred while the SDK was connecting. A login result: before a login succeeds, the SDK does not reconnect by itself.",
    "SDK 连接服务器时，数据流被关闭。这是登录结果：登录成功之前，SDK 不会自动重连。",
    "The data stream was closed while the SDK was connecting. A login result: before a login succeeds, the SDK does not reconnect by itself.",
    "SDK 连接服务器时，身份认证超时。这是登录结果：登录成功之前，SDK 不会自动重连。",
    "Authentication timed out while the SDK was connecting. A login result: before a login succeeds, the SDK does not reconnect by itself.",
    "没有找到文件，例如获取不到日志文件，或者附件无法下载。",
    "There is no such file. For example, the log file cannot be fetched, or an attachment cannot be downloaded.",
    "上传的文件有问题，例如消息附件或群共享文件。系统的 BusinessError 中，401 表示参数有误。",
    "The file cannot be used. It may be a message attachment or a group shared file to upload. In a system BusinessError, 401 means a bad parameter.",
    "上传消息附件等文件时没有成功。",
    "Uploading a file failed, for example a message attachment.",
    "下载消息附件等文件时没有成功。",
    "Downloading a file failed, for example a message attachment.",
    "没能删除文件，例如旧的日志文件：通过 API 获取日志时，SDK 先删除旧文件，再生成新的。",
    "A file could not be deleted, for example the old log file: when the log is fetched through the API, the SDK deletes the old file and writes a new one.",
    "消息附件或群共享文件超过了大小上限，默认 10 MB。",
    "The message attachment or group shared file exceeds the size limit, by default 10 MB.",
    "消息附件或群共享文件含有违反规定的内容。",
    "The message attachment or group shared file has content that breaks the rules.",
    "消息附件或群共享文件已过期。两者默认保存 7 天，可与服务商约定延长。",
    "The message attachment or group shared file has expired. Both are kept for 7 days by default, and longer by arrangement with the service provider.",
    "语音转文字只支持 60 秒以内的语音，而这条更长。",
    "Voice-to-text takes voice messages of at most 60 seconds, and this one is longer.",
    "语音没有转换成文字。",
    "Voice-to-text conversion failed.",
    "消息对象、消息 ID、消息体或接收方为空或无效，或者消息不存在或尚未发出，或者发送方不是当前登录用户。",
    "The message object, its ID, its body or its receiver is empty or invalid; or the message is not found or not yet sent; or its sender is not the logged-in user.",
    "过滤系统在消息中发现了非法内容。",
    "The content filter judged the message illegal.",
    "消息发送过快，触发了限流。",
    "Messages are sent too fast, and the traffic limit applies.",
    "已过了可以撤回这条消息的时间。默认为 2 分钟，可在控制台设置，最长 7 天。群组和聊天室的所有者和管理员不受此限制。",
    "The time limit for recalling this message has passed. It is 2 minutes by default and can be set in the console to up to 7 days. The limit does not apply to owners and admins of groups and chat rooms.",
    "应用没有开通所使用的功能。",
    "The call uses a feature that is not enabled for the app.",
    "消息已过期：群消息的已读回执超过时限才发送。时限默认为 3 天，可与服务商约定延长。",
    "A read receipt for a group message was sent too late, so the message has expired. The limit is 3 days by default and can be extended by arrangement with the service provider.",
    "群组或聊天室开启了全员禁言，而发送者不在白名单中。",
    "All members of the group or chat room are muted, and the sender is not on its allow list.",
    "消息命中了应用自己的服务器的规则，在发送前回调中被拦截。",
    "A rule of the app's own server blocked the message in the pre-send callback.",
    "单个用户 ID 发送消息的频率超过了允许值。群消息默认不限频率；一旦设置了限制，单聊、群组和聊天室的消息都受其约束。",
    "This user ID sends messages faster than allowed. Group messages have no limit by default; once one is set, it covers one-to-one, group and chat room messages.",
    "消息体超过了大小上限，默认 5 KB。",
    "The message body exceeds the size limit, by default 5 KB.",
    "消息没有编辑成功，错误码没有指明原因。",
    "The message was not edited. The code does not say why.",
    "流式消息的两个片段间隔超过 30 秒，消息流因此结束，之前的片段已送达。流式消息由应用服务器通过 REST 发送，SDK 只接收；错误码由 ChatStreamChunk#errorCode() 给出。",
    "More than 30 seconds passed between two parts of a streamed message, so the stream was ended. The earlier parts have been delivered. The app server sends streamed messages by REST; the SDK only receives them, and the code arrives in ChatStreamChunk#errorCode().",
    "流式消息总时长超过 30 分钟，之前的片段已送达。流式消息由应用服务器通过 REST 发送，SDK 只接收；错误码由 ChatStreamChunk#errorCode() 给出。",
    "The streamed message took more than 30 minutes in all. The earlier parts have been delivered. The app server sends streamed messages by REST; the SDK only receives them, and the code arrives in ChatStreamChunk#errorCode().",
    "群组 API 收到的群组 ID 为空，或者群组不存在，例如已解散。",
    "A group API got an empty group ID, or one of a group that does not exist or no longer exists.",
    "用户已经是该群组的成员。",
    "The user is already a member of the group.",
    "用户不在该群组中，却向它发送消息或对它进行操作；也可能是调用所针对的用户不在其中。",
    "The user sent a message to the group, or operated on it, without being a member. Or the user that the call is about is not a member.",
    "用户无权进行此群组操作，例如普通成员不能任命管理员。群主也不能直接退出群组。",
    "The user has no permission for this group operation. For example, an ordinary member may not appoint admins, and the owner cannot leave.",
    "群成员数已达创建群组时设置的上限。",
    "The group has reached the maximum of members that was set when it was created.",
    "传入的不是群共享文件的 ID。",
    "The ID passed in is not that of a group shared file.",
    "所操作的群组不存在。",
    "The call is about a group that does not exist.",
    "该群组处于禁用状态。",
    "The group is disabled, and the operation was refused.",
    "所设的群组名称不被允许。",
    "The name given to the group is not allowed.",
    "群成员的自定义属性达到上限。在早期的错误码表中，限制的是个数；在 SDK 5.x 中，限制的是总大小，为 4 KB。",
    "The custom attributes of a group member are at their limit. In the older table of error codes the limit is their number; in SDK 5.x it is 4 KB in total.",
    "群成员的自定义属性没有设置成功，错误码没有指明原因。",
    "The custom attributes of the group member were not set. The code does not say why.",
    "群成员自定义属性的 key 超过了 16 字节。",
    "A custom attribute of a group member has a key of more than 16 bytes.",
    "群成员自定义属性的 value 超过了 512 字节。",
    "A custom attribute of a group member has a value of more than 512 bytes.",
    "用户在该群组的黑名单中，例如加入时返回此错误码。",
    "The group has this user on its blocklist. The code appears when joining, for example.",
    "聊天室 API 收到的聊天室 ID 为空，或者聊天室不存在，例如已解散。",
    "A chat room API got an empty chat room ID, or one of a chat room that does not exist or no longer exists.",
    "用户已经在该聊天室中。",
    "The user has joined this chat room already.",
    "用户不在该聊天室中，却向它发送消息或对它进行操作。",
    "The user sent a message to the chat room, or operated on it, without having joined.",
    "用户无权进行此聊天室操作，例如普通成员不能任命管理员。如果选项不允许，所有者也不能直接离开聊天室。",
    "The user has no permission for this chat room operation. For example, an ordinary member may not appoint admins, and the owner cannot leave where the options forbid it.",
    "聊天室成员数已达创建聊天室时设置的上限。",
    "The chat room has reached the maximum of members that was set when it was created.",
    "所操作的聊天室不存在。",
    "The call is about a chat room that does not exist.",
    "聊天室所有者调用了 leaveChatroom，但初始化时 ChatOptions#allowChatroomOwnerLeave 设为了 false（默认为 true），所有者不能离开。",
    "The owner called leaveChatroom, but may not leave: ChatOptions#allowChatroomOwnerLeave was set to false at initialization. The default is true.",
    "用户在该聊天室的黑名单中，例如加入时返回此错误码。",
    "The chat room has this user on its blocklist. The code appears when joining, for example.",
    "一次获取了超过 100 个用户的属性。",
    "One call asked for the attributes of more than 100 users.",
    "用户属性太长。一个用户的全部属性最多 2 KB，一个应用所有用户合计最多 10 GB。",
    "The user attributes are too long. One user's attributes may take up 2 KB in all, and those of all users of an app 10 GB.",
    "联系人没有添加成功，错误码没有指明原因。联系人请求的其他 HTTP 错误都归为此错误码，因此服务器可能已执行。",
    "The contact was not added, and the code does not say why. Every other HTTP error of the contact calls becomes this code, so the server may have acted.",
    "邀请方的联系人数量已达上限。",
    "The inviter has as many contacts as allowed.",
    "被邀请方的联系人数量已达上限。",
    "The invited user has as many contacts as allowed.",
    "在线状态（Presence）API 的参数超过了限制：状态文本超过 64 字节，或者一次指定的用户太多。应用没有开通在线状态订阅时，也返回此错误码。",
    "A parameter of a presence call is over its limit: the status text has more than 64 bytes, or there are too many users. The code is also returned when presence subscription is not enabled for the app.",
    "用户不能订阅自己的在线状态。",
    "A user cannot subscribe to their own presence.",
    "传给翻译 API 的某个参数不正确。",
    "A parameter of the translation call is wrong.",
    "应用没有开通翻译服务。",
    "Translation is not enabled for the app.",
    "应用的翻译额度已用完。",
    "The app has used all of its translation quota.",
    "这条消息没有翻译成功。",
    "This message was not translated.",
    "第三方内容审核服务对这条消息给出的结果是“拒绝”。",
    "The verdict of the third-party content moderation service on this message is 'reject'.",
    "拒绝这条消息的不是第三方内容审核，而是其他服务，错误码没有指明原因。",
    "The message was refused by a service that is not third-party content moderation. The code does not say why.",
    "这条消息的 Reaction 数量已达上限。",
    "The message already carries as many Reactions as allowed.",
    "用户已经添加过这个 Reaction，不能添加两次。",
    "The user has added this Reaction before, and cannot add it twice.",
    "用户无权操作这个 Reaction，例如移除不是自己添加的 Reaction，或者给自己既没有发送也没有接收的单聊消息添加 Reaction。",
    "The user may not do this with the Reaction. Examples are removing one that the user did not add, and adding one to a one-to-one message as neither sender nor receiver.",
    "当前设备不支持应用所配置的第三方推送。",
    "This device does not support the third-party push that is configured for the app.",
    "没能把第三方推送 token 上传到服务器完成绑定（PushManager#uploadPushToken）。",
    "The third-party push token could not be bound, that is, uploaded to the server (PushManager#uploadPushToken).",
    "退出登录时，第三方推送 token 没有解绑成功。",
    "The third-party push token could not be unbound at logout.",
    "本库没有收录这个数字。可能是所用的 SDK 比本库新，也可能它不是聊天 SDK 的错误码。",
    "This number is not in the catalog. The SDK may be newer than the catalog, or the number is not an error code of the chat SDK.",
}

texts! {
    solutions, u16:
    "无需处理，继续即可。",
    "Do nothing and go on.",
    "查看 SDK 日志，结合返回此错误的 API 定位原因，并确认 SDK 已正确初始化。重试之前，先确认上次没有生效。",
    "Look at the SDK log and at the API that was called. Check that the SDK is initialized properly. Before repeating the call, check whether it took effect.",
    "SDK 会自动重连，连上后再重试。如果登录返回此错误，网络恢复后要重新登录：登录成功之后，SDK 才会自动重连。",
    "The SDK reconnects by itself. Repeat the call once it has. If a login returned the code, log in again once the network is back: before a login succeeds, the SDK does not reconnect.",
    "在 SDK 日志中确认数据库已经打开。更新消息之前，确认它存储在本地。",
    "Check in the SDK log whether the database is open. Before updating a message, make sure that it is stored locally.",
    "查看所调用的 API 及其限制，然后降低调用频率、减少单次请求的内容，或者升级服务版本。连接监听器收到此错误码时，超出的是注册用户数的限制，SDK 会自动重连。",
    "Check the limit of the API that was called. Then lower the call rate, ask for less, or upgrade. To a connection listener the code means the limit of registered users, and the SDK reconnects by itself.",
    "逐项查看返回结果，只重做失败的部分。",
    "Read the result of each item and redo only what failed.",
    "提高 DAU 或 MAU 上限，然后重新登录。",
    "Have the DAU or MAU cap raised, then log in again.",
    "从控制台获取 App Key，用它初始化 SDK。",
    "Take the App Key from the console and initialize the SDK with it.",
    "传入正确的用户 ID，调用前确认它不为空。",
    "Pass the right user ID. Check before the call that it is not empty.",
    "让用户重新输入密码。使用 SDK 5.x 时，用 token 登录。",
    "Ask the user for the right password. With SDK 5.x, log in with a token.",
    "从应用服务器获取新的 token，用它登录。",
    "Get a new token from the app server and log in with it.",
    "换用不超过 64 字节的用户 ID。按字节计算，不是按字符。",
    "Choose a shorter user ID. Count bytes, not characters.",
    "在控制台开通后再调用。",
    "Enable it in the console before calling again.",
    "检查会话 ID 和类型，并确认会话存在。",
    "Check the ID and the type, and make sure that it exists.",
    "从应用服务器获取新的 token，用它登录（loginWithToken）。",
    "Fetch a new token from the app server, then call loginWithToken with it.",
    "从应用服务器获取新的 token，在旧 token 过期之前调用 renewToken。",
    "Get a new token from the app server and call renewToken with it before the old one expires.",
    "对照 API 的文档，逐个核对参数的类型、取值范围以及是否允许为空。",
    "Compare each argument with the documentation of the API: its type, its range and whether it may be empty.",
    "核对 SDK 版本以及消息或会话的类型。升级 SDK，或者改用支持此操作的类型。",
    "Check the SDK version and the type. Update the SDK or use a type that supports the operation.",
    "减少单次请求的条数，或者缩小范围。",
    "Ask for fewer items at a time, or narrow the range.",
    "按登录成功处理。",
    "Go on as after a successful login.",
    "先登录，成功后再调用。如果只是连接断开，等 SDK 重新连上后再编辑消息。",
    "Log in, and make the call once that has succeeded. If only the connection is down, edit the message when the SDK is connected again.",
    "使用 token 登录时，从应用服务器获取新的 token 再登录。使用密码登录时，让用户核对用户 ID 和密码。",
    "Get a new token from the app server and log in with it. With password login, ask the user to correct the user ID or the password.",
    "换一个用户 ID 注册；如果该账号本来就属于这个用户，直接登录。",
    "Choose another user ID, or log in if the account belongs to this user.",
    "检查用户 ID，并确认该用户已经注册。",
    "Check the user ID, and make sure that the user is registered.",
    "传入有效的用户 ID，并检查其他参数。如果是公告过长，把它缩短。",
    "Pass a valid user ID, and check the other arguments. Shorten an announcement that is too long.",
    "告知用户，由用户决定是否在本设备重新登录。不要自动重新登录，否则两台设备会互相踢下线。",
    "Tell the user, and log in again only if the user wants it. Devices that log in automatically would keep logging each other out.",
    "告知用户账号已不存在。不要再用它登录。",
    "Tell the user that the account is gone. Do not log in with it again.",
    "开启开放注册，或者改为在应用服务器上注册。",
    "Enable open registration, or register the user on the app server.",
    "检查参数和网络，退避后重试几次。",
    "Check the arguments and the network, then retry a few times with a back-off.",
    "请对方把用户移出黑名单，或者让群主把用户设为管理员。他人的消息和属性，由其本人修改。",
    "Have the user removed from the blocklist, or made an admin of the group. Leave other users' messages and attributes to them.",
    "让用户在另一台设备上退出，再登录本设备；或者修改多设备登录策略。",
    "Ask the user to log out there, then log in here. Or change the multi-device policy.",
    "让用户在一台设备上退出，再登录本设备；或者提高设备数上限。",
    "Ask the user to log out on another device, then log in here. Or have the limit raised.",
    "等禁言到期，或者由群主、聊天室所有者或管理员解除禁言。",
    "Wait until the mute ends, or have the owner or an admin unmute the user.",
    "SDK 5.x 只用 token 登录：从应用服务器获取新的 token，用它登录。更早的 SDK 用新密码登录。如果不是本人修改的，提醒用户检查账号安全。",
    "SDK 5.x logs in with tokens only: get a new token from the app server and log in with it. With an older SDK, ask for the new password. If someone else changed it, the user should secure the account.",
    "告知用户，由用户决定是否重新登录。不要自动登录。",
    "Tell the user, and log in again only if the user wants it. Do not log in automatically.",
    "先退出原来的账号，再登录新账号。",
    "Log out the previous account, then log in with the new one.",
    "等禁言到期，或者由应用管理员解除禁言。",
    "Wait until the mute ends, or have the app's administrator unmute the user.",
    "询问用户是否改用本设备，确认后手动登录。",
    "Ask the user whether to use this device. If so, have the user log in manually.",
    "先与对方成为联系人。",
    "Become a contact of that user first.",
    "等 SDK 重新连上后再重试。如果登录返回此错误，网络恢复后要重新登录：登录成功之后，SDK 才会自动重连。服务器可能已执行：重发消息时使用同一个客户端消息 ID，或者先确认上次没有发送成功。",
    "Repeat the call once the SDK is connected again. If a login returned the code, log in again once the network is back: before a login succeeds, the SDK does not reconnect by itself. The server may have acted: resend a message only with the same client message ID, or after checking that it was not sent.",
    "退避后重试几次。服务器可能已执行：重发消息时使用同一个客户端消息 ID，或者先确认上次没有发送成功。",
    "Retry a few times with a back-off. The server may have acted: resend a message only with the same client message ID, or after checking that it was not sent.",
    "稍后按退避策略重试，并限制次数。上一次调用返回之前，不要发起新的重试。",
    "Repeat the call later with a back-off, a limited number of times. Do not repeat it before the previous call has returned.",
    "退避后重试几次，仍失败就查看 SDK 日志。服务器可能已执行：重发消息时使用同一个客户端消息 ID，或者先确认上次没有发送成功。",
    "Retry a few times with a back-off; if that fails, look at the SDK log. The server may have acted: resend a message only with the same client message ID, or after checking that it was not sent.",
    "检查网络和 DNS 配置，退避后重试几次；如果是连接监听器收到的，重新登录。如果关闭了 DNS 配置，检查应用配置的 IM 和 REST 地址。",
    "Check the network and the DNS configuration, then retry a few times with a back-off. If a listener got the code, log in again. If DNS configuration is switched off, check the app's IM and REST addresses.",
    "在控制台或向服务商查明禁用的是哪一个，解除禁用后再调用。",
    "Find out in the console or from the service provider which of them is disabled, and have it enabled.",
    "查看 SDK 日志。如果持续出现，附上日志联系技术支持。重试之前，先确认上次没有生效。",
    "Look at the SDK log. If the error persists, send the log to support. Before repeating the call, check whether it took effect.",
    "查看 SDK 日志。如果持续出现，附上日志联系技术支持。",
    "Look at the SDK log. If the error persists, send the log to support.",
    "检查网络，退避后重试几次 loginWithToken。",
    "Check the network, then retry loginWithToken a few times with a back-off.",
    "检查网络和 DNS 设置，退避后重试几次 loginWithToken。",
    "Check the network and the DNS settings, then retry loginWithToken a few times with a back-off.",
    "检查网络，退避后重试几次 loginWithToken。",
    "Check the network, then retry loginWithToken a few times with a back-off.",
    "检查网络，退避后重试几次 loginWithToken。",
    "Check the network, then retry loginWithToken a few times with a back-off.",
    "检查网络，退避后重试几次 loginWithToken。",
    "Check the network, then retry loginWithToken a few times with a back-off.",
    "如果是日志，重新获取；如果是附件，检查它是否已过期。",
    "If it is the log, fetch it again. If it is an attachment, find out whether it has expired.",
    "换成存在、可读且没有损坏的文件再上传。",
    "Upload a file that exists, can be read and is not damaged.",
    "退避后重试几次。",
    "Retry a few times with a back-off.",
    "退避后重试几次。如果文件已过期，则不必重试。",
    "Retry a few times with a back-off, unless the file has expired.",
    "检查应用对该文件的访问权限，以及它是否被占用。",
    "Check whether the app may delete the file and whether something else has it open.",
    "压缩文件，或者换一个更小的。上限可与服务商约定提高。",
    "Compress the file or choose a smaller one. The limit can be raised by arrangement with the service provider.",
    "换一个内容合规的文件。",
    "Choose a file whose content is allowed.",
    "告知用户文件已无法下载；如果仍然需要，可让发送者重发。",
    "Tell the user that the file is no longer available. If it is still needed, the sender can send it again.",
    "只对 60 秒以内的语音提供转文字。",
    "Offer transcription only for voice messages of at most 60 seconds.",
    "退避后重试几次，仍失败就检查语音文件。",
    "Retry a few times with a back-off; if that fails, check the voice file.",
    "传入消息 ID、消息体和接收方都有效的消息对象，发送方须是当前登录用户。操作已有的消息之前，确认它存在并且已发出。",
    "Pass a message whose ID, body and receiver are valid and whose sender is the logged-in user. Make sure that an existing message can be found and has been sent.",
    "修改内容后再发送。",
    "Change the content before sending again.",
    "降低发送频率或减小消息体积，再发送。",
    "Lower the rate or make the messages smaller, then send again.",
    "告知用户消息已不能撤回。",
    "Tell the user that the message can no longer be recalled.",
    "为应用开通该功能。开通之前，可在界面上隐藏它的入口。",
    "Have the feature enabled. Until then, hide it in the user interface.",
    "放弃这条回执。如果用户关心已读状态，告知其消息已过期。",
    "Drop this read receipt. Tell the user that the message has expired, if the user needs to know.",
    "由管理员把发送者加入白名单，或者等全员禁言解除。",
    "Have the sender added to the allow list, or wait until the mute is lifted.",
    "在应用服务器上查明是哪条规则，修改消息或规则。",
    "Find out on the app server which rule applied, and change the message or the rule.",
    "降低该用户的发送频率，再发送。",
    "Lower the sending rate of this user, then send again.",
    "精简或拆分消息；较大的内容可改用附件。",
    "Shorten the message or split it. Send larger content as an attachment.",
    "查看 SDK 日志，并确认消息存在、用户有权编辑。",
    "Look at the SDK log. Check that the message exists and that the user may edit it.",
    "告知用户回复不完整。应用服务器应在 30 秒内发出下一个片段。",
    "Show the user that the reply is incomplete. Have the app server send the next part within 30 seconds.",
    "告知用户回复不完整。应用服务器应在 30 分钟内结束一条流式消息。",
    "Show the user that the reply is incomplete. On the app server, end a streamed message within 30 minutes.",
    "传入正确的群组 ID，调用前确认它不为空。如果群组已解散，从应用的列表中去掉它。",
    "Pass the right group ID. Check before the call that it is not empty. If the group was destroyed, remove it from the app's list.",
    "按加入成功处理。",
    "Go on as after a successful join.",
    "先加入群组，或者让所针对的用户加入。如果是退出群组，目标状态已达成，按成功处理。",
    "Join the group first, or have the other user join. On leaving a group, go on as after a success: the wanted state holds already.",
    "先取得所需的角色，或者由有权限的人操作。群主要退出，先转让或解散群组。",
    "Get the role that the operation needs, or ask someone who has it. An owner who wants to leave transfers or destroys the group first.",
    "移除部分成员，或者提高上限。",
    "Remove members, or have the maximum raised.",
    "从该群组的共享文件列表中取得文件 ID。",
    "Take the ID from the list of the group's shared files.",
    "检查群组 ID。如果群组已解散，从应用的列表中去掉它。",
    "Check the group ID. If the group was destroyed, remove it from the app's list.",
    "联系应用管理员恢复该群组。",
    "Have the app's administrator enable the group first.",
    "换一个符合规定的名称。",
    "Choose another name for the group.",
    "删除不需要的属性，或者缩短其内容。",
    "Remove attributes that are not needed, or make them shorter.",
    "查看 SDK 日志和传入的属性，确认用户有权修改该成员的属性。",
    "Look at the SDK log and at the attributes that were passed. Check that the user may change this member's attributes.",
    "把 key 缩短到 16 字节以内。",
    "Use a key of at most 16 bytes.",
    "把 value 缩短到 512 字节以内。",
    "Use a value of at most 512 bytes.",
    "先由群主或管理员把用户移出黑名单。",
    "Have the owner or an admin take the user off the blocklist first.",
    "传入正确的聊天室 ID，调用前确认它不为空。如果聊天室已解散，从应用的列表中去掉它。",
    "Pass the right chat room ID. Check before the call that it is not empty. If the chat room was destroyed, remove it from the app's list.",
    "按加入成功处理。",
    "Go on as after a successful join.",
    "先加入聊天室。如果是退出聊天室，目标状态已达成，按成功处理。",
    "Join the chat room first. On leaving a chat room, go on as after a success: the wanted state holds already.",
    "先取得所需的角色，或者由有权限的人操作。所有者要离开，先转让或解散聊天室。",
    "Get the role that the operation needs, or ask someone who has it. An owner who wants to leave transfers or destroys the chat room first.",
    "移除部分成员，或者提高上限。",
    "Remove members, or have the maximum raised.",
    "检查聊天室 ID。如果聊天室已解散，从应用的列表中去掉它。",
    "Check the chat room ID. If the chat room was destroyed, remove it from the app's list.",
    "先转让或解散聊天室，或者在初始化时把该选项设为 true。",
    "Transfer or destroy the chat room first, or set the option to true at initialization.",
    "先由聊天室所有者或管理员把用户移出黑名单。",
    "Have the owner or an admin take the user off the blocklist first.",
    "分批获取，每次不超过 100 个用户。",
    "Ask for at most 100 users per call.",
    "缩短该用户的属性。如果达到的是应用的合计上限，清理不再使用的属性。",
    "Shorten the user's attributes. If it is the app that has reached its limit, remove attributes that are no longer used.",
    "查看 SDK 日志，检查用户 ID 是否正确、该用户是否存在。重试之前，先确认上次没有生效。",
    "Look at the SDK log. Check that the user ID is right and that the user exists. Before repeating the call, check whether it took effect.",
    "由邀请方删除部分联系人，或者提高上限。",
    "Have the inviter remove contacts, or have the limit raised.",
    "由被邀请方删除部分联系人，或者提高上限。",
    "Have the invited user remove contacts, or have the limit raised.",
    "缩短状态文本，或者把用户分到几次调用中。确认已开通在线状态订阅。",
    "Shorten the status text, or split the users over several calls. Check that presence subscription is enabled.",
    "从要订阅的用户中去掉当前用户。",
    "Leave the logged-in user out of the users to subscribe to.",
    "检查待翻译的内容、目标语言等参数。",
    "Check the arguments, such as the content to translate and the target language.",
    "先在控制台开通翻译服务，再调用。",
    "Enable translation in the console before using it.",
    "提高翻译额度。在此之前，可在界面上停用翻译入口。",
    "Have the quota raised. Until then, turn translation off in the user interface.",
    "退避后重试几次，仍失败就查看 SDK 日志。",
    "Retry a few times with a back-off; if that fails, look at the SDK log.",
    "修改消息内容后再发送。",
    "Change the content of the message before sending again.",
    "查看应用服务器或第三方服务返回的内容：错误的描述和服务的日志。",
    "Look at what the app server or the third-party service returned: the description of the error, and the log of the service.",
    "移除已有的 Reaction，或者提高数量上限。",
    "Remove a Reaction from the message, or have the limit raised.",
    "按添加成功处理。",
    "Go on as if the Reaction had just been added.",
    "只移除自己添加的 Reaction；单聊消息，只由发送方或接收方添加 Reaction。",
    "Remove only Reactions that the user added. Add Reactions to a one-to-one message only as its sender or receiver.",
    "先检查推送配置，再咨询推送厂商。没有推送，应用也可继续使用。",
    "Check the push configuration first, then ask the push vendor. The app goes on without push.",
    "退避后重试几次。",
    "Retry a few times with a back-off.",
    "退避后重试几次。也可以调用 ChatClient#logout(false)，不解绑直接退出，但设备此后可能还会收到推送。",
    "Retry a few times with a back-off. Or log out without unbinding with ChatClient#logout(false); the device may then still get pushes.",
    "把这个数字记入日志，查阅所用 SDK 版本的文档，并更新本库。重试之前，先确认上次没有生效。",
    "Log the number, look it up in the documentation of the SDK version in use, and update this library. Before repeating the call, check whether it took effect.",
}

texts! {
    action_names, u8:
    "NONE",
    "TREAT_AS_SUCCESS",
    "RETRY",
    "WAIT_FOR_NETWORK",
    "SLOW_DOWN",
    "RENEW_TOKEN",
    "LOG_IN",
    "FIX_REQUEST",
    "GET_ACCESS",
    "ENABLE_SERVICE",
    "RAISE_LIMIT",
    "INSPECT",
    "GIVE_UP",
}

texts! {
    category_names, u8:
    "UNKNOWN",
    "GENERAL",
    "VALIDATION",
    "USER",
    "SERVER",
    "FILE",
    "MESSAGE",
    "GROUP",
    "CHATROOM",
    "USER_INFO",
    "CONTACT",
    "PRESENCE",
    "TRANSLATION",
    "MODERATION",
    "REACTION",
    "PUSH",
}
