package io.datawarp.governance.outbox;

/** Sends messages of one channel. */
interface Sender {

    Channel channel();

    /** Whether it is configured. */
    boolean isOn();

    /**
     * Returns when the message was accepted, and throws otherwise.
     *
     * @param messageId the same at every try, so that a receiver can tell a second one
     */
    void send(long messageId, Message message) throws Exception;
}
