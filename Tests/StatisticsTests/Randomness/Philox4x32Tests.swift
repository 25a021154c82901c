import TestSupport
import Testing

@testable import Statistics

@Suite struct Philox4x32Tests {
  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `the published known answers are met`() throws {
    let text = try ReferenceData.text("numerics/random123/kat_vectors")
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("philox4x32 ") }
    #expect(lines.count == 6)
    for line in lines {
      let fields = line.split(separator: " ")
      let rounds = try #require(Int(fields[1]))
      #expect(rounds == 7 || rounds == 10)
      let words: [UInt32] = fields.dropFirst(2).compactMap { UInt32($0, radix: 16) }
      try #require(words.count == 10)
      let generator = Philox4x32(key0: words[4], key1: words[5])
      let block = generator.block(
        UInt64(words[0]), UInt64(words[1]), UInt64(words[2]), UInt64(words[3]), rounds: rounds)
      #expect(block.even == UInt64(words[6]) | UInt64(words[7]) << 32)
      #expect(block.odd == UInt64(words[8]) | UInt64(words[9]) << 32)
    }
  }

  @Test(.enabled(if: ReferenceData.isPresent, Comment(rawValue: ReferenceData.hint)))
  func `64 bits become the numbers of Random123's u01fixedpt`() throws {
    let bases: [String: (UInt64, down: Bool)] = [
      "minu64 + uint64_t": (0, false), "maxu64 - uint64_t": (.max, true),
      "mini64 + int64_t": (1 << 63, false), "maxi64 - int64_t": ((1 << 63) - 1, true),
    ]
    var seen = 0
    for line in try ReferenceData.text("numerics/random123/ut_uniform_kat_vectors.dat")
      .split(separator: "\n") where line.hasPrefix("insert(\"u01fixedpt<double>(")
    {
      let parts = line.dropFirst("insert(\"u01fixedpt<double>(".count)
      guard let base = bases.first(where: { parts.hasPrefix($0.key + "(a)") })?.value,
        let offset = parts.split(separator: "a=").last?.split(separator: "\"").first
          .flatMap({ UInt64($0) }),
        let value = parts.split(separator: " ").last.flatMap({ Double($0.dropLast(3)) })
      else { continue }
      let bits = base.down ? base.0 &- offset : base.0 &+ offset
      #expect(RandomStream.openUnit(bits) == value)
      seen += 1
    }
    #expect(seen == 144)
  }
}
