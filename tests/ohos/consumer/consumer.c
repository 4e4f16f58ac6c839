/* A program that links to the libchat_error.so of the HarmonyOS archive. */
#include <chat_error.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    printf("%s %s\n", chat_error_version(), chat_error_name(302));
    return strcmp(chat_error_version(), CHAT_ERROR_VERSION) == 0 && strcmp(chat_error_name(302), "SERVER_BUSY") == 0 ? 0 : 1;
}
