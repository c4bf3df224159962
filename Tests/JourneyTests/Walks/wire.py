"""The wire between a tablet and the house: an address of its own in front of the server's, which can be cut."""

import asyncio

# What becomes of a form or of taps on their way when the wire breaks: half of it arrives; all of it, but no answer comes
# back; half of the answer does.
SENDING, ANSWER, HALF = "sending", "answer", "half"


class Wire:
    """Forwards connections until it is cut: then none is left, and none is taken, not even from a service worker."""

    def __init__(self, port):
        self.house = port
        self.port = 0
        self.ends = set()
        self.next = None
        self.hangs = False
        self.broken = asyncio.Event()

    async def mend(self):
        self.hangs = False
        self.broken.clear()
        self.listener = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
        self.port = self.listener.sockets[0].getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.origin = f"http://{self.host}"

    def cut(self):
        self.listener.close()
        for end in list(self.ends):
            end.transport.abort()
        self.next = None
        self.broken.set()

    def hang(self):
        """As a network does that is there and lets nothing through: what is sent goes nowhere, and nobody says so."""
        self.hangs = True

    def break_at(self, path, how):
        """Cuts itself at the next form or taps that go to such a path."""
        self.next = (path, how)

    async def breaks(self, seconds=10):
        await asyncio.wait_for(self.broken.wait(), seconds)

    async def _carry(self, reader, writer):
        self.ends.add(writer)
        try:
            back, forth = await asyncio.open_connection("127.0.0.1", self.house)
        except OSError:
            writer.transport.abort()
            return
        self.ends.add(forth)
        fate = []
        await asyncio.gather(self._send(reader, forth, fate), self._answer(back, writer, fate))
        for end in (writer, forth):
            self.ends.discard(end)
            end.transport.abort()

    async def _send(self, reader, forth, fate):
        async for data in chunks(reader):
            if self.hangs:
                continue
            line = data.split(b"\r\n", 1)[0].decode("latin-1")
            if self.next and line.startswith("POST ") and self.next[0] in line:
                fate.append(self.next[1])
                self.next = None
                if fate == [SENDING]:
                    forth.write(data[:len(data) // 2])
                    await drained(forth)
                    return self.cut()
            forth.write(data)
            await drained(forth)
        forth.transport.abort()

    async def _answer(self, back, writer, fate):
        async for data in chunks(back):
            if fate:
                if fate == [HALF]:
                    writer.write(data[:len(data) // 2])
                    await drained(writer)
                return self.cut()
            writer.write(data)
            await drained(writer)
        writer.transport.abort()


async def chunks(reader):
    """What arrives, until the other end is gone."""
    while True:
        try:
            data = await reader.read(65536)
        except OSError:
            return
        if not data:
            return
        yield data


async def drained(writer):
    try:
        await writer.drain()
    except OSError:
        pass
