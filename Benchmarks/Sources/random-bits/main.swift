import Glibc
import Statistics

// Writes the draws of a stream as raw 32-bit words to standard output, without end, for batteries
// of tests of randomness.
//
//     random-bits uniform|normal [SEED]
//
// `uniform`: the top 32 bits of each uniform draw. `normal`: each normal draw z as the top 32 bits
// of Φ(z), so that what is tested went through the quantile function and back.

let arguments = CommandLine.arguments
guard arguments.count >= 2, ["uniform", "normal"].contains(arguments[1]),
  let seed = arguments.count > 2 ? UInt64(arguments[2]) : 20_260_101
else {
  print("usage: random-bits uniform|normal [SEED]")
  exit(64)
}
let isNormal = arguments[1] == "normal"
let stream = RandomStream(seed: seed, name: "battery.\(arguments[1])")
let count = 1 << 17
let draws = UnsafeMutableBufferPointer<Double>.allocate(capacity: count)
let words = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: count)
// Larger pipes spare the reader most of its waiting (F_SETPIPE_SZ of Linux).
_ = fcntl(STDOUT_FILENO, 1031, 1 << 20)

var first = 0
while true {
  if isNormal {
    stream.fillNormal(draws, firstDraw: first, time: 0)
    for i in 0..<count {
      words[i] = UInt32(min(Normal.cdf(draws[i]) * 0x1p32, 0xFFFF_FFFF))
    }
  } else {
    stream.fill(draws, firstDraw: first, time: 0)
    for i in 0..<count { words[i] = UInt32(draws[i] * 0x1p32) }
  }
  var rest = UnsafeRawBufferPointer(words)
  while !rest.isEmpty {
    let written = write(STDOUT_FILENO, rest.baseAddress, rest.count)
    guard written > 0 else { exit(0) }  // the reader has had enough
    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
  }
  first += count
}
