package io.carillon.message;

/**
 * To whom: a user, a group, or a bare address. Exactly one of {@code userId}, {@code group}, {@code email}, {@code phone},
 * {@code telegram}, {@code webhook} and {@code address} is set in a request; prepare fills in the addresses of a user.
 *
 * @param userId   a user of the tenant
 * @param group    a group of the tenant; expanded into its members
 * @param email    an e-mail address
 * @param phone    a phone number in E.164
 * @param telegram a Telegram chat id
 * @param webhook  an https (in the embedded profile also http) address that takes a POST
 * @param channel  the channel of {@code address}, else null
 * @param address  an address on any other channel
 */
public record Recipient(String userId, String group, String email, String phone, String telegram, String webhook, String channel,
        String address) {

    /** What is longer is no name but a document with secrets, a subscription of a browser. */
    private static final int LONGEST = 128;

    public static Recipient user(String userId) {
        return new Recipient(userId, null, null, null, null, null, null, null);
    }

    /** @param userId a member, or null for the group itself */
    public static Recipient group(String userId, String group) {
        return new Recipient(userId, group, null, null, null, null, null, null);
    }

    /** What tells this recipient from others of the same notification; part of derived ids. */
    public String key() {
        return userId != null ? "user:" + userId
            : group != null ? "group:" + group
            : email != null ? "email:" + email
            : phone != null ? "phone:" + phone
            : telegram != null ? "telegram:" + telegram
            : webhook != null ? "webhook:" + webhook
            : channel + ":" + (address.length() > LONGEST ? Ids.derived(address) : address);
    }
}
