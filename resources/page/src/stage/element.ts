/** Makes an element; texts go in as text only, never as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  owner: Document,
  tag: Tag,
  className: string,
  ...children: readonly Node[]
): HTMLElementTagNameMap[Tag] {
  const made = owner.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}
