/*
 * client - errors of a chat SDK as exceptions, and what to do about them.
 *
 * Sends messages through a simulated chat SDK whose calls fail in turn. Each failure is thrown as a std::system_error
 * and handled in one place by its meaning: back off if it is retryable, follow the action, or show the message. A
 * listener distinguishes a lost connection, which the SDK restores, from the end of the session. C++11 is enough.
 *
 * Build:  c++ -std=c++11 client.cpp -lchat_error -o client
 */

#include <chat_error.hpp>

#include <cstdint>
#include <deque>
#include <iostream>
#include <string>
#include <system_error>

namespace {

using chat_error::condition;

/* The simulated SDK: its calls return these numbers in turn. */
std::deque<std::int32_t> results;

std::int32_t sdk_send_message(const std::string &) {
    const std::int32_t code = results.front();
    results.pop_front();
    return code;
}

/* Turns the number into an exception. No other function sees numbers. */
void send(const std::string &text) {
    const std::error_code error = chat_error::make_error_code(sdk_send_message(text));
    if (error) {
        throw std::system_error(error, "send");
    }
}

/* Does what the action of an error says. Returns false if the user or a developer has to act. */
bool recover(const std::error_code &error) {
    if (error == condition::may_have_taken_effect) {
        std::cout << "    may have been sent; keeps the message object\n"; /* and listens: a success can still come */
    }
    if (error == condition::retryable) {
        std::cout << "    backs off\n"; /* examples/c/retry.c shows how, and what it waits for without a connection */
        return true;
    }
    switch (chat_error::action(error)) {
    case CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN:
        std::cout << "    logs in with a new token\n";
        return true;
    default:
        return false; /* LOG_IN asks the user; includes actions that a later version of the library may add */
    }
}

/* The numbers are those of docs/handling-errors.md. */
constexpr int max_attempts = 5;

/* Sends a message. Throws if it cannot recover. */
void send_with_recovery(const std::string &text) {
    for (int attempt = 1;; attempt++) {
        try {
            send(text);
            std::cout << "    sent\n";
            return;
        } catch (const std::system_error &error) {
            std::cout << "  " << error.code() << ": " << error.what() << '\n';
            if (attempt == max_attempts || !recover(error.code())) {
                throw;
            }
        }
    }
}

void run(const std::string &text, const std::deque<std::int32_t> &simulated_results) {
    std::cout << "Sending \"" << text << "\"\n";
    results = simulated_results;
    try {
        send_with_recovery(text);
    } catch (const std::system_error &error) {
        std::cout << "    gives up: " << chat_error_solution(error.code().value()) << '\n';
        if (error.code() == CHAT_ERROR_ACTION_GET_ACCESS) {
            std::cout << "    greys the input field out\n";
        }
    }
}

/* The SDK calls these functions when the connection is lost or the user is logged out. */
class Listener {
public:
    void on_disconnected(std::int32_t code) {
        const std::error_code error = chat_error::make_error_code(code);
        if (error == condition::ends_session) {
            end_session(error);
        } else {
            std::cout << "  " << error << ": offline, the SDK reconnects by itself\n"; /* unknown codes, too */
        }
    }

    void on_logout(std::int32_t code) {
        std::cout << "    calls ChatClient#logout, which SDK 1.x asks for\n"; /* also after on_disconnected() */
        end_session(chat_error::make_error_code(code));
    }

    void on_token_expired() { end_session(CHAT_ERROR_TOKEN_EXPIRED); }

private:
    void end_session(const std::error_code &error) {
        if (!is_logged_in_) {
            return; /* the SDK may report the same end to on_disconnected() and to on_logout() */
        }
        std::cout << "  " << error << ": " << error.message() << '\n';
        is_logged_in_ = error == CHAT_ERROR_ACTION_LOG_IN_WITH_NEW_TOKEN;
        if (is_logged_in_) {
            std::cout << "    gets a new token and logs in with it\n";
        } else {
            std::cout << "    shows the login page\n"; /* if it logged in by itself, two devices would take turns */
        }
    }

    bool is_logged_in_ = true;
};

} // namespace

int main() {
    chat_error_set_language("en");
    run("hello", {CHAT_ERROR_SERVER_TIMEOUT, CHAT_ERROR_TOKEN_EXPIRED, 0});
    run("hello again", {CHAT_ERROR_USER_MUTED});
    run("anyone?", {303, 303, 303, 303, 303});
    run("9999", {9999});

    std::cout << "Listening\n";
    Listener listener;
    listener.on_disconnected(CHAT_ERROR_NETWORK_ERROR);
    listener.on_token_expired();
    listener.on_disconnected(CHAT_ERROR_USER_LOGIN_ANOTHER_DEVICE);
    listener.on_logout(CHAT_ERROR_USER_LOGIN_ANOTHER_DEVICE);
    Listener().on_disconnected(CHAT_ERROR_SERVER_GET_DNSLIST_FAILED); /* RETRY for a call, the end for a session */
}
