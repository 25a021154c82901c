import Foundation
import Testing

@testable import Quantities

struct ParticleTests {
  @Test(arguments: [
    ("목표", "는"), ("확률", "은"), ("중견기업", "은"), ("50건", "은"), ("4,000명", "은"), ("2024", "는"),
    ("6,000", "은"), ("10", "은"), ("3", "은"), ("5", "는"), ("1", "은"), ("0.10", "은"), ("1.5", "는"),
    ("1,000,000,000,000", "는"), ("100,000,000", "은"), ("66.3 %", "는"), ("KPI", "는"), ("R&D", "는"),
    ("IP", "는"), ("HTML", "은"), ("FTA", "는"), ("plan", "은"), ("task", "는"), ("model", "은"),
    ("market", "은"), ("start", "는"), ("track", "은"), ("training", "은"), ("전망(중위값)", "은"),
    ("‘등대’", "는"), ("★", "은(는)"), ("", "은(는)"),
  ])
  func `the topic particle follows the sound`(word: String, expected: String) {
    #expect(Particle.topic.form(after: word) == expected)
  }

  @Test func `ㄹ takes 로 and other consonants 으로`() {
    #expect(Particle.toward.attached(to: "확률") == "확률로")
    #expect(Particle.toward.attached(to: "6") == "6으로")
    #expect(Particle.toward.attached(to: "8") == "8로")
    #expect(Particle.toward.attached(to: "목표") == "목표로")
    #expect(Particle.subject.attached(to: "과제") == "과제가")
    #expect(Particle.object.attached(to: "예산") == "예산을")
    #expect(Particle.with.attached(to: "목표") == "목표와")
  }

  @Test func `every Hangul syllable follows its final consonant`() {
    for scalar in UInt32(0xAC00)...0xD7A3 {
      guard let unicode = Unicode.Scalar(scalar) else { continue }
      // Decomposed, a closed syllable has three jamo.
      let jamo = String(unicode).decomposed.count
      #expect(Particle.topic.form(after: String(unicode)) == (jamo == 3 ? "은" : "는"))
    }
  }
}

extension String {
  /// The scalars of canonical decomposition, as the standard library orders by them.
  fileprivate var decomposed: [Unicode.Scalar] {
    Array(decomposedStringWithCanonicalMapping.unicodeScalars)
  }
}
