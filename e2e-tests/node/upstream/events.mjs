/** Keeps the events of one session in memory, so that a dropped stream can be resumed after any of them. */
export class Events {
  #events = [];

  async storeEvent(streamId, message) {
    this.#events.push({ streamId, message });
    return `${streamId}_${this.#events.length}`;
  }

  async getStreamIdForEventId(eventId) {
    return eventId.slice(0, eventId.lastIndexOf('_'));
  }

  async replayEventsAfter(lastEventId, { send }) {
    const streamId = await this.getStreamIdForEventId(lastEventId);
    const from = Number(lastEventId.slice(streamId.length + 1));
    for (let i = from; i < this.#events.length; i++) {
      const { streamId: owner, message } = this.#events[i];
      // A priming event is stored as an empty object and has nothing to replay.
      if (owner === streamId && message.jsonrpc !== undefined) {
        await send(`${streamId}_${i + 1}`, message);
      }
    }
    return streamId;
  }
}
