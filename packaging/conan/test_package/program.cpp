#include <chat_error.hpp>

#include <iostream>

int main() {
    const std::error_code ec = CHAT_ERROR_SERVER_BUSY;
    std::cout << chat_error_version() << ' ' << chat_error_name(ec.value()) << '\n';
    return ec == chat_error::condition::retryable ? 0 : 1;
}
