import Foundation

/// Series as files hold them at their worst, each a function of its number.
struct FuzzedSeries {
  let values: [Double?]
  let season: Int

  init(_ number: Int) {
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
    func bits() -> UInt64 {
      state ^= state >> 12
      state ^= state << 25
      state ^= state >> 27
      return state &* 0x2545_F491_4F6C_DD1D
    }
    func uniform() -> Double { Double(bits() >> 11) * 0x1p-53 }
    func below(_ bound: Int) -> Int { Int(bits() >> 33) % bound }

    let count = 1 + below(12) + (below(8) == 0 ? below(40) : 0)
    let unit = [1, 1, 1e3, 1e-3, 1e300, 1e-300, 1e12, -1, 1e-12][below(9)]
    let kind = below(9)
    var values: [Double] = (0..<count).map { t in
      switch kind {
      case 0: 5
      case 1: 0
      case 2: t == count / 2 ? 7 : 0
      case 3: Double(below(4))
      case 4: 10 + Double(t) * 2
      case 5: pow(2, Double(t))
      case 6: uniform() < 0.5 ? 0 : uniform()
      case 7: 100 + uniform()
      default: uniform() - 0.5
      }
    }
    if below(12) == 0 { values[below(count)] = 1e9 }
    let gaps = below(3) == 0 ? 0.4 : 0
    self.values = values.map { uniform() < gaps ? nil : max(-1e300, min(1e300, $0 * unit)) }
    season = [1, 4, 12, 7][below(4)]
  }
}
