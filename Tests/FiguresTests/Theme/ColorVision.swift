import Glibc

@testable import Figures

/// Colour differences as people with normal or dichromatic vision see them.
///
/// Dichromacy after Machado, Oliveira and Fernandes (2009), table of severity 1.0, on linear sRGB.
/// Differences in CAM02-UCS (Luo, Cui and Li 2006) over CIECAM02 (CIE 159:2004) with D65 white,
/// background 20, adapting luminance 64/(5π) cd/m² and average surround.
enum ColorVision: CaseIterable {
  case normal, protan, deutan, tritan

  /// The difference of two colours.
  func difference(_ a: Color, _ b: Color) -> Double {
    let (p, q) = (appearance(a), appearance(b))
    return zip(p, q).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  private var matrix: [[Double]] {
    switch self {
    case .normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .protan:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    case .deutan:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    case .tritan:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// J', a', b' of CAM02-UCS.
  private func appearance(_ color: Color) -> [Double] {
    let encoded = [color.red, color.green, color.blue].map { Double($0) / 255 }
    let linear = encoded.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
    let seen = multiply(matrix, linear).map { min(max($0, 0), 1) }
    let xyz = multiply(
      [
        [41.24, 35.76, 18.05], [21.26, 71.52, 7.22], [1.93, 11.92, 95.05],
      ], seen)
    let white = [95.047, 100, 108.883]
    let cat02 = [
      [0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.0030, 0.0136, 0.9834],
    ]
    let adapting = 64 / Double.pi / 5
    let degree = 1 - exp((-adapting - 42) / 92) / 3.6
    let k = 1 / (5 * adapting + 1)
    let level =
      0.2 * pow(k, 4) * 5 * adapting + 0.1 * pow(1 - pow(k, 4), 2) * cbrt(5 * adapting)
    let n = 0.2
    let base = 0.725 * pow(1 / n, 0.2)
    let whiteCone = multiply(cat02, white)
    func responses(_ xyz: [Double]) -> [Double] {
      let cone = multiply(cat02, xyz)
      let adapted = (0..<3).map { (degree * 100 / whiteCone[$0] + 1 - degree) * cone[$0] }
      let toXYZ = [
        [1.096124, -0.278869, 0.182745], [0.454369, 0.473533, 0.072098],
        [-0.009628, -0.005698, 1.015326],
      ]
      let hunt = multiply(
        [[0.38971, 0.68898, -0.07868], [-0.22981, 1.18340, 0.04641], [0, 0, 1]],
        multiply(toXYZ, adapted))
      return hunt.map {
        let power = pow(level * abs($0) / 100, 0.42)
        return ($0 < 0 ? -1 : 1) * 400 * power / (power + 27.13) + 0.1
      }
    }
    func achromatic(_ r: [Double]) -> Double { (2 * r[0] + r[1] + r[2] / 20 - 0.305) * base }
    let r = responses(xyz)
    let a = r[0] - 12 * r[1] / 11 + r[2] / 11
    let b = (r[0] + r[1] - 2 * r[2]) / 9
    let hue = atan2(b, a)
    let lightness =
      100 * pow(achromatic(r) / achromatic(responses(white)), 0.69 * (1.48 + n.squareRoot()))
    let eccentricity = (cos(hue + 2) + 3.8) / 4
    let t =
      50000 / 13 * base * eccentricity * (a * a + b * b).squareRoot()
      / (r[0] + r[1] + 21 * r[2] / 20)
    let chroma = pow(t, 0.9) * (lightness / 100).squareRoot() * pow(1.64 - pow(0.29, n), 0.73)
    let colorfulness = log(1 + 0.0228 * chroma * pow(level, 0.25)) / 0.0228
    return [
      1.7 * lightness / (1 + 0.007 * lightness), colorfulness * cos(hue), colorfulness * sin(hue),
    ]
  }

  private func multiply(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).map(*).reduce(0, +) }
  }
}
