# SPDX-License-Identifier: Apache-2.0
"""A line to a server whose answers come later, as from far away.

``python -m benchmarks.slow_line PORT TARGET MILLISECONDS`` forwards a port
of loopback to another until it is ended.
"""

import asyncio
import sys


async def _late(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float
) -> None:
    """Hand on what comes, each time a while later, in order."""
    loop = asyncio.get_running_loop()
    while data := await reader.read(1 << 18):
        if delay:
            loop.call_later(delay, writer.write, data)
        else:
            writer.write(data)
            await writer.drain()
    loop.call_later(delay, writer.close)


async def _serve(port: int, target: int, delay: float) -> None:
    async def connected(
        reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        # A connection takes a round trip, too.
        await asyncio.sleep(delay)
        there = await asyncio.open_connection('127.0.0.1', target)
        await asyncio.gather(
            _late(reader, there[1], 0),
            _late(there[0], writer, delay),
            return_exceptions=True,
        )

    server = await asyncio.start_server(connected, '127.0.0.1', port)
    async with server:
        await server.serve_forever()


if __name__ == '__main__':
    asyncio.run(
        _serve(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) / 1000)
    )
