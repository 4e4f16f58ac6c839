// Generated from catalog/errors.toml by `cargo xtask generate`. Do not edit.
//! The codes of the catalog by their names.

use crate::code::Code;

/// The codes of the catalog by their names.
impl Code {
    /// Success.
    pub const EM_NO_ERROR: Self = Self::new(0);
    /// Something went wrong; check the result before retrying.
    pub const GENERAL_ERROR: Self = Self::new(1);
    /// No network connection; please check your network.
    pub const NETWORK_ERROR: Self = Self::new(2);
    /// Local data could not be read or saved.
    pub const DATABASE_ERROR: Self = Self::new(3);
    /// A service limit has been reached.
    pub const EXCEED_SERVICE_LIMIT: Self = Self::new(4);
    /// Only part of the operation succeeded.
    pub const PARTIAL_SUCCESS: Self = Self::new(7);
    /// The service is full right now; please contact support.
    pub const APP_ACTIVE_NUMBER_REACH_LIMITATION: Self = Self::new(8);
    /// This app is not set up correctly.
    pub const INVALID_APP_KEY: Self = Self::new(100);
    /// This user name is not correct.
    pub const INVALID_USER_NAME: Self = Self::new(101);
    /// Wrong password; please try again.
    pub const INVALID_PASSWORD: Self = Self::new(102);
    /// Your login is no longer valid; please log in again.
    pub const INVALID_TOKEN: Self = Self::new(104);
    /// This user name is too long.
    pub const USER_NAME_TOO_LONG: Self = Self::new(105);
    /// The server conversation list is not enabled.
    pub const CHANNEL_SYNC_NOT_OPEN: Self = Self::new(106);
    /// Something is wrong with this conversation.
    pub const INVALID_CONVERSATION: Self = Self::new(107);
    /// Your session has expired; please log in again.
    pub const TOKEN_EXPIRED: Self = Self::new(108);
    /// Your session will be renewed shortly.
    pub const TOKEN_WILL_EXPIRE: Self = Self::new(109);
    /// Something is wrong with this request.
    pub const INVALID_PARAM: Self = Self::new(110);
    /// This is not supported.
    pub const OPERATION_UNSUPPORTED: Self = Self::new(111);
    /// Too many items at once.
    pub const QUERY_PARAM_REACHES_LIMIT: Self = Self::new(112);
    /// You are already logged in.
    pub const USER_ALREADY_LOGIN: Self = Self::new(200);
    /// You are not logged in; please log in first.
    pub const USER_NOT_LOGIN: Self = Self::new(201);
    /// Authentication failed; please log in again.
    pub const USER_AUTHENTICATION_FAILED: Self = Self::new(202);
    /// This user name is taken; please choose another.
    pub const USER_ALREADY_EXIST: Self = Self::new(203);
    /// This user does not exist.
    pub const USER_NOT_FOUND: Self = Self::new(204);
    /// Something is wrong with this user's data.
    pub const USER_ILLEGAL_ARGUMENT: Self = Self::new(205);
    /// Your account was logged in on another device.
    pub const USER_LOGIN_ANOTHER_DEVICE: Self = Self::new(206);
    /// This account has been deleted.
    pub const USER_REMOVED: Self = Self::new(207);
    /// Registration failed.
    pub const USER_REG_FAILED: Self = Self::new(208);
    /// Settings could not be updated; try again later.
    pub const USER_UPDATEINFO_FAILED: Self = Self::new(209);
    /// You do not have permission to do this.
    pub const USER_PERMISSION_DENIED: Self = Self::new(210);
    /// Your account is in use on another device.
    pub const USER_BIND_ANOTHER_DEVICE: Self = Self::new(213);
    /// You are logged in on too many devices.
    pub const USER_LOGIN_TOO_MANY_DEVICES: Self = Self::new(214);
    /// You are muted in this group or chat room.
    pub const USER_MUTED: Self = Self::new(215);
    /// Your password was changed; please log in again.
    pub const USER_KICKED_BY_CHANGE_PASSWORD: Self = Self::new(216);
    /// You were logged out remotely.
    pub const USER_KICKED_BY_OTHER_DEVICE: Self = Self::new(217);
    /// Log out the other account on this device first.
    pub const USER_ALREADY_LOGIN_ANOTHER: Self = Self::new(218);
    /// You are muted by the app's administrator.
    pub const USER_MUTED_BY_ADMIN: Self = Self::new(219);
    /// You are on a different device; please log in again.
    pub const USER_DEVICE_CHANGED: Self = Self::new(220);
    /// Add this user as a contact first.
    pub const USER_NOT_ON_ROSTER: Self = Self::new(221);
    /// Cannot reach the server; please check your network.
    pub const SERVER_NOT_REACHABLE: Self = Self::new(300);
    /// The server took too long to respond; try again later.
    pub const SERVER_TIMEOUT: Self = Self::new(301);
    /// The server is busy; try again later.
    pub const SERVER_BUSY: Self = Self::new(302);
    /// Server error; try again later.
    pub const SERVER_UNKNOWN_ERROR: Self = Self::new(303);
    /// Could not get the server configuration.
    pub const SERVER_GET_DNSLIST_FAILED: Self = Self::new(304);
    /// This service is disabled; please contact support.
    pub const SERVER_SERVICE_RESTRICTED: Self = Self::new(305);
    /// The server's data could not be decrypted.
    pub const SERVER_DECRYPTION_FAILED: Self = Self::new(306);
    /// The server sent malformed data.
    pub const SERVER_RESPONSE_ILLEGAL: Self = Self::new(309);
    /// The connection timed out; check your network.
    pub const CONNECTION_TIMEOUT: Self = Self::new(350);
    /// The server's address could not be resolved.
    pub const CONNECTION_DNS_ERROR: Self = Self::new(351);
    /// The connection failed; try again.
    pub const CONNECTION_IO_ERROR: Self = Self::new(352);
    /// The connection was closed; try again.
    pub const CONNECTION_STREAM_CLOSED: Self = Self::new(353);
    /// Authentication timed out; try again.
    pub const CONNECTION_PROVISION_TIMEOUT: Self = Self::new(354);
    /// The file was not found.
    pub const FILE_NOT_FOUND: Self = Self::new(400);
    /// The file is not valid; please choose another.
    pub const FILE_INVALID: Self = Self::new(401);
    /// The upload failed; try again.
    pub const FILE_UPLOAD_FAILED: Self = Self::new(402);
    /// The download failed; try again.
    pub const FILE_DOWNLOAD_FAILED: Self = Self::new(403);
    /// A file could not be deleted.
    pub const FILE_DELETE_FAILED: Self = Self::new(404);
    /// The file is too large; please choose a smaller one.
    pub const FILE_TOO_LARGE: Self = Self::new(405);
    /// This file's content is not allowed.
    pub const FILE_CONTENT_IMPROPER: Self = Self::new(406);
    /// The file has expired.
    pub const FILE_IS_EXPIRED: Self = Self::new(407);
    /// Voice messages over 60 seconds can't be transcribed.
    pub const FILE_DURATION_TOO_LONG: Self = Self::new(408);
    /// Transcription failed; try again.
    pub const FILE_VOICE_TO_TEXT_FAILED: Self = Self::new(409);
    /// This message could not be processed.
    pub const MESSAGE_INVALID: Self = Self::new(500);
    /// The message has forbidden content; please change it.
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
    /// The message was blocked and not sent.
    pub const MESSAGE_EXTERNAL_LOGIC_BLOCKED: Self = Self::new(508);
    /// Too many messages; please slow down.
    pub const MESSAGE_CURRENT_LIMITING: Self = Self::new(509);
    /// The message is too long; please shorten it.
    pub const MESSAGE_SIZE_LIMIT: Self = Self::new(510);
    /// The message could not be edited.
    pub const MESSAGE_EDIT_FAILED: Self = Self::new(511);
    /// The message was cut off.
    pub const MESSAGE_STREAM_INTERVAL_TIMEOUT: Self = Self::new(512);
    /// The message took too long and was cut off.
    pub const MESSAGE_STREAM_TIMEOUT: Self = Self::new(513);
    /// This group could not be found.
    pub const GROUP_INVALID_ID: Self = Self::new(600);
    /// You are already in this group.
    pub const GROUP_ALREADY_JOINED: Self = Self::new(601);
    /// You or this user is not in this group.
    pub const GROUP_NOT_JOINED: Self = Self::new(602);
    /// You do not have permission in this group.
    pub const GROUP_PERMISSION_DENIED: Self = Self::new(603);
    /// This group is full.
    pub const GROUP_MEMBERS_FULL: Self = Self::new(604);
    /// This shared file could not be found.
    pub const GROUP_SHARED_FILE_INVALIDID: Self = Self::new(605);
    /// This group does not exist.
    pub const GROUP_NOT_EXIST: Self = Self::new(606);
    /// This group is disabled.
    pub const GROUP_DISABLED: Self = Self::new(607);
    /// This group name is not allowed; choose another.
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
    /// This chat room could not be found.
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
    /// Too many users at once.
    pub const USERINFO_USERCOUNT_EXCEED: Self = Self::new(900);
    /// The user attributes are too large.
    pub const USERINFO_DATALENGTH_EXCEED: Self = Self::new(901);
    /// The contact could not be added.
    pub const CONTACT_ADD_FAILED: Self = Self::new(1000);
    /// Your contact list is full.
    pub const CONTACT_REACH_LIMIT: Self = Self::new(1001);
    /// The other user's contact list is full.
    pub const CONTACT_REACH_LIMIT_PEER: Self = Self::new(1002);
    /// The online status could not be updated.
    pub const PRESENCE_PARAM_LENGTH_EXCEED: Self = Self::new(1100);
    /// You cannot subscribe to your own presence.
    pub const PRESENCE_CANNOT_SUBSCRIBE_YOURSELF: Self = Self::new(1101);
    /// This content cannot be translated.
    pub const TRANSLATE_PARAM_INVALID: Self = Self::new(1110);
    /// Translation is not enabled.
    pub const TRANSLATE_SERVICE_NOT_ENABLE: Self = Self::new(1111);
    /// The translation quota is used up.
    pub const TRANSLATE_USAGE_LIMIT: Self = Self::new(1112);
    /// Translation failed; try again later.
    pub const TRANSLATE_MESSAGE_FAIL: Self = Self::new(1113);
    /// The message did not pass moderation; please change it.
    pub const MODERATION_FAILED: Self = Self::new(1200);
    /// The message was refused and not sent.
    pub const THIRD_SERVER_FAILED: Self = Self::new(1299);
    /// No more reactions can be added.
    pub const REACTION_REACH_LIMIT: Self = Self::new(1300);
    /// You have already added this reaction.
    pub const REACTION_HAS_BEEN_OPERATED: Self = Self::new(1301);
    /// You cannot change this reaction.
    pub const REACTION_OPERATION_IS_ILLEGAL: Self = Self::new(1302);
    /// Push is not supported on this device.
    pub const PUSH_NOT_SUPPORT: Self = Self::new(1500);
    /// Push could not be set up; try again later.
    pub const PUSH_BIND_FAILED: Self = Self::new(1501);
    /// Log-out did not finish; please try again.
    pub const PUSH_UNBIND_FAILED: Self = Self::new(1502);
}
