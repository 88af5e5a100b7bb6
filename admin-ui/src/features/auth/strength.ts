/** From 0, refused by every rule there is, to 4, good for years. A rough guide; the server decides. */
export function strength(password: string): 0 | 1 | 2 | 3 | 4 {
  const isMonotonous = new Set(password).size < 6;
  if (password.length === 0) return 0;
  if (password.length < 15 || isMonotonous) return 1;
  const words = password.trim().split(/[^\p{L}\p{N}]+/u).length;
  if (password.length >= 28 || (password.length >= 22 && words > 3)) return 4;
  return password.length >= 19 || words > 3 ? 3 : 2;
}
